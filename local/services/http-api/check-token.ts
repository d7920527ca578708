import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { TokenRule } from './api-shape.ts'

/** What a bearer token came to. */
export type TokenCheck =
  | { kind: 'accepted'; claims: Record<string, string>; scopes: string[] | null }
  | { kind: 'unauthorized'; reason: string }
  | { kind: 'forbidden'; reason: string }

/** Checks an `Authorization` header as a JWT authorizer does: RS256, issuer, audience or client, expiry, scopes. */
export async function checkToken(
  header: string | undefined,
  { rule, keys }: { rule: TokenRule; keys: JWTVerifyGetKey },
): Promise<TokenCheck> {
  const token = /^(?:Bearer )?([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header ?? '')?.[1]
  if (token === undefined) return { kind: 'unauthorized', reason: 'no bearer token' }
  try {
    // Issuer and expiry stay on the machine's time, whatever the local clock says.
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['RS256'],
      issuer: rule.issuer,
      requiredClaims: ['exp'],
      currentDate: new Date(),
    })
    if (!isMeantFor(payload, rule.audience)) return { kind: 'unauthorized', reason: 'audience' }
    return withScopes(payload, rule.scopes)
  } catch (error) {
    if (error instanceof errors.JOSEError) return { kind: 'unauthorized', reason: error.code }
    throw error
  }
}

/** Where the keys of an issuer elsewhere come from, by its discovery document, fetched at the first token. */
export function remoteKeys(issuer: string): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | undefined
  const discover = async (): Promise<JWTVerifyGetKey> => {
    const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)
    const document: unknown = await response.json()
    const address =
      typeof document === 'object' && document !== null ? Reflect.get(document, 'jwks_uri') : undefined
    if (typeof address !== 'string') throw new Error(`issuer ${issuer} names no jwks_uri`)
    return createRemoteJWKSet(new URL(address))
  }
  return async (...args) => {
    keys ??= discover().catch((error) => {
      keys = undefined // tried anew at the next token
      throw error
    })
    return (await keys)(...args)
  }
}

/** `aud`, or `client_id` where a token has no `aud`. */
function isMeantFor(payload: JWTPayload, audience: readonly string[]): boolean {
  const meant = payload.aud ?? payload.client_id
  return [meant].flat().some((name) => typeof name === 'string' && audience.includes(name))
}

function withScopes(payload: JWTPayload, wanted: readonly string[]): TokenCheck {
  const text = payload.scope ?? payload.scp
  const own = Array.isArray(text) ? text.map(String) : String(text ?? '').split(' ')
  const scopes = wanted.filter((scope) => own.includes(scope))
  if (wanted.length > 0 && scopes.length === 0) return { kind: 'forbidden', reason: 'scope' }
  const claims = Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, claimText(value)]))
  return { kind: 'accepted', claims, scopes: wanted.length > 0 ? scopes : null }
}

/** API Gateway hands every claim on as text, lists in brackets separated by blanks. */
function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
