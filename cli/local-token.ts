import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importJWK, type JWK, SignJWT } from 'jose'
import * as z from 'zod'
import { Refusal } from './refusal.ts'
import type { Settings } from './settings.ts'

const accountsSchema = z.array(z.object({ sub: z.string(), email: z.string(), name: z.string() }))
const keysSchema = z.object({
  keys: z
    .array(z.object({ kty: z.literal('RSA'), d: z.string(), kid: z.string().optional() }).loose())
    .min(1),
})

/** The local account that always exists and may do everything. */
export const localAdmin = 'admin@demo.example'

/**
 * An access token for a local account, good for one hour, signed with the local issuer's own key: whoever can read the
 * state of this local cloud is its master anyway. A deployed cloud knows no such thing.
 */
export async function mintLocalToken(settings: Settings, email: string): Promise<string> {
  const accounts = await readLocal(settings, 'accounts.json', accountsSchema)
  const account = accounts.find((one) => one.email === email)
  if (!account) {
    throw new Refusal(`there is no local account ${email}`, [
      `accounts: ${accounts.map((one) => one.email).join(', ')}`,
    ])
  }
  const [key] = (await readLocal(settings, 'jwks.json', keysSchema)).keys
  if (!key) throw new Refusal('the local issuer has no key')
  return new SignJWT({ email: account.email, name: account.name, scope: 'openid' })
    .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', ...(key.kid === undefined ? {} : { kid: key.kid }) })
    .setIssuer(settings.issuer)
    .setAudience('carebed-api')
    .setSubject(account.sub)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(await importJWK(key as JWK, 'RS256'))
}

async function readLocal<T>(settings: Settings, name: string, schema: z.ZodType<T>): Promise<T> {
  const path = join(settings.home, 'oidc', name)
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Refusal(`there is no local cloud in ${settings.home}`, [
      'start one with `npm start`, name its folder in CAREBED_HOME, or set CAREBED_TOKEN',
    ])
  }
}
