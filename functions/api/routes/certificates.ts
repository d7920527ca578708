import { decideIssue, heldBy } from '../../../domain/device-certificates.ts'
import { done, refuse, refuseField } from '../answer.ts'
import type { ApiDeps } from '../deps.ts'
import { findDevice } from '../find-device.ts'
import type { Handlers } from '../handlers.ts'

type CertificateHandlers = Pick<Handlers, 'createCertificate' | 'revokeCertificate'>

const refusals = {
  'has-one': 'The device has a certificate. Renew it, or revoke it first: its key is told once only.',
  'too-many': 'The device holds certificates that it has never connected by. Revoke them first.',
} as const

export const certificateHandlers: CertificateHandlers = {
  async createCertificate({ person, params: { deviceId }, body }, deps) {
    const device = await findDevice({ deviceId, person, what: 'manage-devices' }, deps)
    if (device.outcome === 'refused') return device
    const { record } = device.body
    const allowed = decideIssue(heldBy(record), body.renew ? 'renewal' : 'first', deps.now())
    if (allowed.outcome === 'refused') return refuse('conflict', refusals[allowed.reason])
    const made = await deps.certificates.make(body.csr)
    if (made.outcome === 'bad-csr') return refuseField('csr', made.reason)
    const { arn: _arn, ...certificate } = made.certificate
    const certificates = allowed.certificates(certificate.certificateId)
    const written = await deps.identities.saveCertificates(record, { certificates, claimed: record.claimed })
    // Not recorded, it is never handed out: it stays without any right.
    if (written.outcome === 'conflict') return refuse('conflict', written.because)
    await deps.certificates.handToDevice(made.certificate, { deviceId, kind: record.kind })
    return done(certificate)
  },

  async revokeCertificate({ person, params: { deviceId } }, deps) {
    const device = await findDevice({ deviceId, person, what: 'manage-devices' }, deps)
    if (device.outcome === 'refused') return device
    await deps.certificates.revokeAll(deviceId)
    return (await forgetCertificates(deviceId, deps))
      ? done(undefined)
      : refuse('conflict', 'The certificates of the device are being changed at this moment.')
  },
}

const mostTries = 5

/** Frees the serial number too. Whoever renewed meanwhile is forgotten with the others: the operator said all. */
async function forgetCertificates(
  deviceId: string,
  { devices, identities, certificates }: Pick<ApiDeps, 'devices' | 'identities' | 'certificates'>,
): Promise<boolean> {
  for (let tries = 0; tries < mostTries; tries++) {
    const device = await devices.loadDevice(deviceId)
    if (!device) return false
    await certificates.revoke(heldBy(device.record).map(({ certificateId }) => certificateId))
    const none = { certificates: [], claimed: undefined }
    const written = await identities.saveCertificates(device.record, none)
    if (written.outcome === 'written') return true
  }
  return false
}
