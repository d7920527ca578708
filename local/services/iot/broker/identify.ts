import { TLSSocket } from 'node:tls'
import type { Client } from 'aedes'
import { certificateIdOf } from '../registry/certificate-authority.ts'
import type { CertificateIdentity } from './authorizer.ts'

/** Client ids of AWS IoT are 1 to 128 bytes long. */
const longestClientId = 128

export type Identification =
  | { outcome: 'identified'; identity: CertificateIdentity }
  | { outcome: 'no-certificate' | 'bad-client-id' }

/** Reads who connects from the client id and the certificate the handshake has verified. */
export function identify(client: Client): Identification {
  if (!isClientId(client.id)) return { outcome: 'bad-client-id' }
  const certificate = client.conn instanceof TLSSocket ? client.conn.getPeerX509Certificate() : undefined
  if (certificate === undefined) return { outcome: 'no-certificate' }
  const commonName = /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? ''
  const certificateId = certificateIdOf(certificate.raw)
  const identity = { by: 'certificate', clientId: client.id, certificateId, commonName } as const
  return { outcome: 'identified', identity }
}

/** Whether somebody may be called so at all, whatever her policies say. */
export function isClientId(id: string): boolean {
  const bytes = Buffer.byteLength(id)
  return bytes > 0 && bytes <= longestClientId && !/[\0+#/]/.test(id)
}
