import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { importJWK, SignJWT } from 'jose'
import { readAccounts } from './accounts.ts'
import { AUDIENCE, CLIENT_ID, TOKEN_SECONDS } from './issuer-names.ts'
import { loadSigningKey } from './signing-key.ts'

/** Remembers the issuer's address in the state, so that tokens can be made while the cloud does not run. */
export function saveIssuerAddress(home: string, issuer: string): void {
  writeFileSync(join(home, 'oidc', 'issuer.txt'), issuer)
}

/**
 * Signs an access token of one hour for a local account, as the issuer would after a sign-in. Throws when the state
 * folder has no issuer or no such account.
 */
export async function mintAccessToken({ home, email }: { home: string; email: string }): Promise<string> {
  const path = join(home, 'oidc', 'issuer.txt')
  if (!existsSync(path)) throw new Error(`no local issuer in ${home}: start the local cloud once`)
  const account = readAccounts(home).find((known) => known.email === email)
  if (account === undefined) throw new Error(`no local account ${email}`)
  const key = await loadSigningKey(home)
  return new SignJWT({ client_id: CLIENT_ID, scope: 'openid' })
    .setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'at+jwt' })
    .setIssuer(readFileSync(path, 'utf8'))
    .setAudience(AUDIENCE)
    .setSubject(account.sub)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${TOKEN_SECONDS} s`)
    .sign(await importJWK(key, 'RS256'))
}
