import { createHash, randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { createLocalJWKSet, createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveAccount } from '../../../../local/services/oidc/accounts.ts'
import { mintAccessToken } from '../../../../local/services/oidc/mint-access-token.ts'
import { loadSigningKey, publicKey } from '../../../../local/services/oidc/signing-key.ts'
import { aWebDoor } from '../http-api/a-web-door.ts'

let door: Awaited<ReturnType<typeof aWebDoor>>
beforeAll(async () => {
  door = await aWebDoor(() => ({ outcome: 'returned', payload: null }))
})
afterAll(() => door.close())

/** A browser that keeps cookies and follows nothing by itself. */
function aBrowser() {
  const cookies = new Map<string, string>()
  return async (url: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(new URL(url, door.origin), {
      ...init,
      headers: { cookie },
      redirect: 'manual',
    })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      cookies.set(name, value)
    }
    return { response, next: response.headers.get('location') ?? '' }
  }
}

function authorizationUrl(verifier: string, more: Record<string, string> = {}) {
  const query = new URLSearchParams({
    client_id: 'carebed-console',
    redirect_uri: `${door.origin}/`,
    response_type: 'code',
    scope: 'openid email profile',
    state: 's1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  })
  return `/oidc/auth?${query}`
}

function exchange(fields: Record<string, string>) {
  const body = new URLSearchParams({ client_id: 'carebed-console', ...fields })
  return fetch(`${door.origin}/oidc/token`, { method: 'POST', body })
}

test('a caregiver picks herself from the list and the console gets a token the API takes', async () => {
  saveAccount(door.home, { email: 'caregiver-1@demo.example', name: 'Caregiver <1>' })
  const go = aBrowser()
  const verifier = randomBytes(32).toString('base64url')
  const { next: toPage } = await go(authorizationUrl(verifier))
  const page = await (await go(toPage)).response.text()
  expect(page).toContain('admin@demo.example')
  expect(page).toContain('Caregiver &lt;1&gt;')
  const body = new URLSearchParams({ sub: 'local|caregiver-1' })
  const { next: resume } = await go(toPage, { method: 'POST', body })
  const { next: home } = await go(resume)
  const landed = new URL(home)
  expect(`${landed.origin}${landed.pathname}`).toBe(`${door.origin}/`)
  expect(landed.searchParams.get('state')).toBe('s1')

  const code = landed.searchParams.get('code') ?? ''
  const fields = { grant_type: 'authorization_code', code, redirect_uri: `${door.origin}/` }
  expect((await exchange({ ...fields, code_verifier: 'x'.repeat(43) })).status).toBe(400)
  const again = new URL((await go(authorizationUrl(verifier))).next)
  const response = await exchange({
    ...fields,
    code: again.searchParams.get('code') ?? '',
    code_verifier: verifier,
  })
  expect(response.status).toBe(200)
  const tokens = (await response.json()) as Record<string, string>
  const keys = createRemoteJWKSet(new URL(`${door.origin}/oidc/jwks`))
  const expected = { issuer: `${door.origin}/oidc`, algorithms: ['RS256'] }
  const access = await jwtVerify(tokens.access_token ?? '', keys, { ...expected, audience: 'carebed-api' })
  expect(access.payload.sub).toBe('local|caregiver-1')
  const id = await jwtVerify(tokens.id_token ?? '', keys, { ...expected, audience: 'carebed-console' })
  expect(id.payload).toMatchObject({ email: 'caregiver-1@demo.example', name: 'Caregiver <1>' })
  const renewed = await exchange({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' })
  expect(renewed.status).toBe(200)
  const authorization = `Bearer ${tokens.access_token}`
  expect((await fetch(`${door.origin}/v1/me`, { headers: { authorization } })).status).toBe(200)
})

test('no sign-in without PKCE, for another page, or as somebody who does not exist', async () => {
  const go = aBrowser()
  const bare = await go(authorizationUrl('v', { code_challenge: '', code_challenge_method: '' }))
  expect(bare.next).toContain('error=invalid_request')
  const elsewhere = await go(authorizationUrl('v', { redirect_uri: 'https://evil.example/' }))
  expect([elsewhere.response.status, elsewhere.next]).toEqual([400, ''])
  const { next: toPage } = await go(authorizationUrl('verifier'))
  const body = new URLSearchParams({ sub: 'local|nobody' })
  expect((await go(toPage, { method: 'POST', body })).response.status).toBe(400)
})

test('a page left open over a restart leads back to the start', async () => {
  const { response, next } = await aBrowser()('/oidc/interaction/forgotten')
  expect([response.status, next]).toEqual([303, '/'])
})

test('the key is kept, for its owner only, and signs tokens of an hour without the issuer', async () => {
  expect(statSync(join(door.home, 'oidc', 'jwks.json')).mode & 0o777).toBe(0o600)
  const token = await mintAccessToken({ home: door.home, email: 'admin@demo.example' })
  const key = publicKey(await loadSigningKey(door.home))
  expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
  const { payload } = await jwtVerify(token, createLocalJWKSet({ keys: [key] }))
  expect(payload).toMatchObject({ sub: 'local|admin', aud: 'carebed-api', iss: `${door.origin}/oidc` })
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600)
  await expect(mintAccessToken({ home: door.home, email: 'x@demo.example' })).rejects.toThrow(
    'x@demo.example',
  )
})
