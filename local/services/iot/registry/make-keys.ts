import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'

const generate = promisify(generateKeyPair)

export interface MadeKeys {
  /** For signing the certificate. */
  readonly key: CryptoKey
  readonly publicPem: string
  readonly privatePem: string
}

/** RSA 2048, as AWS makes them; the private key leaves in the answer and is kept nowhere. */
export async function makeKeys(): Promise<MadeKeys> {
  const { publicKey, privateKey } = await generate('rsa', { modulusLength: 2048 })
  const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }))
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  return {
    key: await crypto.subtle.importKey('spki', spki, algorithm, true, ['verify']),
    publicPem: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    privatePem: privateKey.export({ format: 'pem', type: 'pkcs1' }).toString(),
  }
}
