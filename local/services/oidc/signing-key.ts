import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import * as z from 'zod'

const shape = z.object({
  keys: z.tuple([z.looseObject({ kty: z.literal('RSA'), kid: z.string(), n: z.string(), e: z.string() })]),
})

/** The issuer's RSA key as a JWK with its private parts. */
export type SigningKey = z.infer<typeof shape>['keys'][0]

/** Loads the issuer's key, `<home>/oidc/jwks.json` (readable by its owner only); the first call makes it. */
export async function loadSigningKey(home: string): Promise<SigningKey> {
  const path = join(home, 'oidc', 'jwks.json')
  if (!existsSync(path)) await makeKey(path)
  return shape.parse(JSON.parse(await readFile(path, 'utf8'))).keys[0]
}

/** What others may know of the key. */
export function publicKey({ kty, kid, n, e }: SigningKey) {
  return { kty, kid, n, e, alg: 'RS256', use: 'sig' }
}

async function makeKey(path: string): Promise<void> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  const key = { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'RS256', use: 'sig' }
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.new`, JSON.stringify({ keys: [key] }), { mode: 0o600 })
  await rename(`${path}.new`, path)
}
