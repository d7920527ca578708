declare module 'http_ece' {
  import type { ECDH } from 'node:crypto'
  /** RFC 8188 with the keys of RFC 8291. Throws for whoever it was not encrypted for. */
  export function decrypt(
    body: Buffer,
    params: { version: 'aes128gcm'; privateKey: ECDH; authSecret: Buffer },
  ): Buffer
}
