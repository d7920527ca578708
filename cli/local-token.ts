import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importJWK, type JWK, SignJWT } from 'jose'
import * as z from 'zod'
import { Refusal } from './refusal.ts'
import type { Settings } from './settings.ts'

const accountsSchema = z.array(z.object({ sub: z.string(), email: z.string(), name: z.string() }))
const keysSchema = z
  .object({
    keys: z.array(z.looseObject({ kty: z.literal('RSA'), d: z.string(), kid: z.string().optional() })),
  })
  .transform(({ keys }) => keys)

type Account = z.infer<typeof accountsSchema>[number]

/** The local account that always exists and may do everything; it need not stand in the file. */
const admin: Account = { sub: 'local|admin', email: 'admin@demo.example', name: 'Admin' }
export const localAdmin = admin.email

/**
 * An access token for a local account, good for one hour, signed with the local issuer's own key: whoever can read the
 * state of this local cloud is its master anyway. A deployed cloud knows no such thing.
 */
export async function mintLocalToken(settings: Settings, email: string): Promise<string> {
  const [key] = (await readLocal(settings, 'jwks.json', (text) => keysSchema.parse(JSON.parse(text)))) ?? []
  if (!key) {
    throw new Refusal(`there is no local cloud in ${settings.home}`, [
      'start one with `npm start`, name its folder in CAREBED_HOME, or set CAREBED_TOKEN',
    ])
  }
  const account = await findAccount(settings, email)
  const issuer = settings.issuer ?? (await readLocal(settings, 'issuer.txt', (text) => text.trim()))
  return new SignJWT({ email: account.email, name: account.name, scope: 'openid' })
    .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', ...(key.kid === undefined ? {} : { kid: key.kid }) })
    .setIssuer(issuer ?? `${settings.origin}/oidc`)
    .setAudience('carebed-api')
    .setSubject(account.sub)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(await importJWK(key as JWK, 'RS256'))
}

async function findAccount(settings: Settings, email: string): Promise<Account> {
  const read = (text: string) => accountsSchema.parse(JSON.parse(text))
  const accounts = [admin, ...((await readLocal(settings, 'accounts.json', read)) ?? [])]
  const account = accounts.find((one) => one.email === email)
  if (account) return account
  const known = [...new Set(accounts.map((one) => one.email))]
  throw new Refusal(`there is no local account ${email}`, [`accounts: ${known.join(', ')}`])
}

/** A file of the local issuer, or `undefined` where there is none. */
async function readLocal<T>(
  settings: Settings,
  name: string,
  parse: (text: string) => T,
): Promise<T | undefined> {
  try {
    return parse(await readFile(join(settings.home, 'oidc', name), 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
