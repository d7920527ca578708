import type { IotCertificates, MadeCertificate } from '../../adapters/aws/iot-certificates.ts'

/** Certificates that are really kept, handed out and revoked. */
export function createPaperOffice() {
  /** what each device could connect by */
  const active = new Map<string, string[]>()
  /** what claims could be made by */
  const claims = new Set<string>()
  let made = 0
  const takeBack = (certificateId: string) => {
    claims.delete(certificateId)
    for (const [deviceId, held] of active) {
      const rest = held.filter((id) => id !== certificateId)
      if (rest.length > 0) active.set(deviceId, rest)
      else active.delete(deviceId)
    }
  }
  const office: IotCertificates = {
    async make(csr) {
      if (csr === 'nonsense') return { outcome: 'bad-csr', reason: 'not a certificate signing request' }
      const certificateId = `cert-${++made}`
      const own = csr === undefined ? { privateKeyPem: `key of ${certificateId}` } : {}
      const certificate: MadeCertificate = {
        ...{ certificateId, certificatePem: `pem of ${certificateId}`, arn: `arn of ${certificateId}` },
        ...own,
      }
      return { outcome: 'made', certificate }
    },
    async handToDevice({ certificateId }, { deviceId }) {
      active.set(deviceId, [...(active.get(deviceId) ?? []), certificateId])
    },
    async handToClaim({ certificateId }) {
      claims.add(certificateId)
    },
    async revoke(certificateIds) {
      for (const certificateId of certificateIds) takeBack(certificateId)
    },
    async revokeAll(deviceId) {
      active.delete(deviceId)
    },
  }
  return { office, active, lives: (certificateId: string) => claims.has(certificateId) }
}
