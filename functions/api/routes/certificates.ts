import { done, refuse, refuseField } from '../answer.ts'
import { findDevice } from '../find-device.ts'
import type { Handlers } from '../handlers.ts'

type CertificateHandlers = Pick<Handlers, 'createCertificate' | 'revokeCertificate'>

export const certificateHandlers: CertificateHandlers = {
  async createCertificate({ person, params: { deviceId }, body }, deps) {
    const device = await findDevice({ deviceId, person, what: 'manage-devices' }, deps)
    if (device.outcome === 'refused') return device
    const { kind, certificateId } = device.body.record
    if (certificateId !== undefined) {
      return refuse('conflict', 'The device has a certificate. Revoke it first: its key is told once only.')
    }
    const issued = await deps.certificates.issue({ deviceId, kind, csr: body.csr })
    if (issued.outcome === 'bad-csr') return refuseField('csr', issued.reason)
    const { outcome, ...certificate } = issued
    const written = await deps.records.setCertificate(deviceId, certificate.certificateId)
    return written.outcome === 'written' ? done(certificate) : refuse('conflict', written.because)
  },

  async revokeCertificate({ person, params: { deviceId } }, deps) {
    const device = await findDevice({ deviceId, person, what: 'manage-devices' }, deps)
    if (device.outcome === 'refused') return device
    await deps.certificates.revokeAll(deviceId)
    const written = await deps.records.setCertificate(deviceId, undefined)
    return written.outcome === 'written' ? done(undefined) : refuse('conflict', written.because)
  },
}
