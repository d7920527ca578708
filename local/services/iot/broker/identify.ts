import { TLSSocket } from 'node:tls'
import type { Client } from 'aedes'
import { certificateIdOf } from '../registry/certificate-authority.ts'
import type { Identity } from './authorizer.ts'

/** Client ids of AWS IoT are 1 to 128 bytes long. */
const longestClientId = 128

export type Identification =
  | { outcome: 'identified'; identity: Identity }
  | { outcome: 'no-certificate' | 'bad-client-id' }

/** Reads who connects from the client id and the certificate the handshake has verified. */
export function identify(client: Client): Identification {
  const bytes = Buffer.byteLength(client.id)
  if (bytes === 0 || bytes > longestClientId || /[\0+#/]/.test(client.id)) return { outcome: 'bad-client-id' }
  const certificate = client.conn instanceof TLSSocket ? client.conn.getPeerX509Certificate() : undefined
  if (certificate === undefined) return { outcome: 'no-certificate' }
  const commonName = /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? ''
  const identity = { clientId: client.id, certificateId: certificateIdOf(certificate.raw), commonName }
  return { outcome: 'identified', identity }
}
