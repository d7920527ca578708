import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import * as z from 'zod'

/** What an access token came to. `expiresAt` in ms. A reason is for the log, never for who brought it. */
export type TokenCheck =
  | { outcome: 'accepted'; iss: string; sub: string; expiresAt: number }
  | { outcome: 'refused'; reason: string }

const discoverySchema = z.object({ jwks_uri: z.url() })
/** An issuer that does not answer must not use up the time AWS IoT waits for us (ms). */
const patienceMs = 2_000

/**
 * Checks people's tokens as the HTTP API does: RS256, the one issuer, the audience (or `client_id` where there is
 * none), not ended at `now`. Keys are fetched from the issuer at the first token and kept; throws when it cannot be
 * reached.
 */
export function createTokenCheck({ issuer, audience }: { issuer: string; audience: string }) {
  let keys: Promise<JWTVerifyGetKey> | undefined
  const readKeys = (): Promise<JWTVerifyGetKey> => {
    keys ??= discover(issuer).catch((error) => {
      keys = undefined // tried anew at the next token
      throw error
    })
    return keys
  }
  return async (token: string, now: number): Promise<TokenCheck> => {
    const refused = (reason: string): TokenCheck => ({ outcome: 'refused', reason })
    if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return refused('no-token')
    try {
      const { payload } = await jwtVerify(token, await readKeys(), {
        ...{ algorithms: ['RS256'], issuer, requiredClaims: ['exp', 'sub'], currentDate: new Date(now) },
      })
      const meant = [payload.aud ?? payload.client_id].flat()
      if (!meant.includes(audience)) return refused('wrong-audience')
      return {
        outcome: 'accepted',
        iss: issuer,
        sub: payload.sub ?? '',
        expiresAt: (payload.exp ?? 0) * 1000,
      }
    } catch (error) {
      // Keys that could not be fetched say nothing about the token.
      if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) throw error
      return refused(error.code)
    }
  }
}
export type CheckToken = ReturnType<typeof createTokenCheck>

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const response = await fetch(address, { signal: AbortSignal.timeout(patienceMs) })
  if (!response.ok) throw new Error(`the issuer answered ${response.status} to ${address}`)
  const { jwks_uri } = discoverySchema.parse(await response.json())
  return createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: patienceMs })
}
