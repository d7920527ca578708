import { generateKeyPair, importJWK, SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InvocationOutcome } from '../../../../local/ports.ts'
import { saveAccount } from '../../../../local/services/oidc/accounts.ts'
import { mintAccessToken } from '../../../../local/services/oidc/mint-access-token.ts'
import { loadSigningKey } from '../../../../local/services/oidc/signing-key.ts'
import { aWebDoor } from './a-web-door.ts'

let door: Awaited<ReturnType<typeof aWebDoor>>
let seen: Record<string, unknown>[] = []
let reply: unknown

beforeAll(async () => {
  door = await aWebDoor((event): InvocationOutcome => {
    seen.push(event)
    return reply instanceof Error
      ? { outcome: 'threw', type: 'Error', message: 'broken' }
      : { outcome: 'returned', payload: reply }
  })
})
afterAll(() => door.close())

async function call(path: string, { token, ...init }: RequestInit & { token?: string } = {}) {
  seen = []
  const headers = new Headers(init.headers)
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
  return fetch(`${door.origin}${path}`, { ...init, headers })
}

async function aToken(claims: Record<string, unknown>, more: { exp?: string; otherKey?: boolean } = {}) {
  const key = more.otherKey
    ? (await generateKeyPair('RS256')).privateKey
    : await importJWK(await loadSigningKey(door.home), 'RS256')
  const { kid } = await loadSigningKey(door.home)
  const all = { iss: `${door.origin}/oidc`, aud: 'carebed-api', sub: 'local|x', ...claims }
  return new SignJWT(all)
    .setProtectedHeader({ alg: 'RS256', kid })
    .setExpirationTime(more.exp ?? '1 h')
    .sign(key)
}

test('a caregiver’s call reaches the function as API Gateway would tell it', async () => {
  saveAccount(door.home, { email: 'caregiver-1@demo.example', name: 'Caregiver 1' })
  const token = await mintAccessToken({ home: door.home, email: 'caregiver-1@demo.example' })
  reply = { statusCode: 201, headers: { 'X-Made': 'yes' }, cookies: ['a=1', 'b=2'], body: '{"ok":true}' }
  const response = await call('/v1/beds/b%201?state=open&state=new&x=%20', {
    token,
    method: 'POST',
    body: '{"a":1}',
    headers: { 'content-type': 'application/json', cookie: 'c=3; d=4' },
  })
  expect(response.status).toBe(201)
  expect(response.headers.get('x-made')).toBe('yes')
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  expect(response.headers.has('date')).toBe(false)
  expect(await response.json()).toEqual({ ok: true })
  expect(seen).toEqual([
    expect.objectContaining({
      version: '2.0',
      routeKey: 'ANY /v1/{proxy+}',
      rawPath: '/v1/beds/b 1',
      rawQueryString: 'state=open&state=new&x=%20',
      queryStringParameters: { state: 'open,new', x: ' ' },
      pathParameters: { proxy: 'beds/b 1' },
      cookies: ['c=3', 'd=4'],
      body: '{"a":1}',
      isBase64Encoded: false,
      requestContext: expect.objectContaining({
        http: expect.objectContaining({ method: 'POST', path: '/v1/beds/b 1' }),
        authorizer: {
          jwt: {
            scopes: null,
            claims: expect.objectContaining({ sub: 'local|caregiver-1', aud: 'carebed-api' }),
          },
        },
        time: expect.stringMatching(/^03\/Apr\/2025:21:00:\d\d \+0000$/),
      }),
    }),
  ])
})

test.each([
  ['none at all', async () => undefined],
  ['of another issuer', () => aToken({ iss: 'https://elsewhere.example' })],
  ['for another audience', () => aToken({ aud: 'other' })],
  ['that has expired in real time', () => aToken({}, { exp: '-1 s' })],
  ['signed by another key', () => aToken({}, { otherKey: true })],
  ['that is no token', async () => 'a.b.c'],
])('a token %s is turned away before any function hears of it', async (_, make) => {
  const token = await make()
  const response = await call('/v1/me', token === undefined ? {} : { token })
  expect(response.status).toBe(401)
  expect(await response.json()).toEqual({ message: 'Unauthorized' })
  expect(seen).toEqual([])
})

test('routes without an authorizer are open, unknown ones are not found', async () => {
  reply = { healthy: true }
  const response = await call('/healthz')
  expect([response.status, await response.json()]).toEqual([200, { healthy: true }])
  expect((await call('/elsewhere')).status).toBe(404)
})

test('bytes go up and down as bytes', async () => {
  const bytes = Buffer.from([0, 255, 128])
  reply = { statusCode: 200, body: bytes.toString('base64'), isBase64Encoded: true }
  const token = await aToken({})
  const init = { token, method: 'PUT', body: bytes, headers: { 'content-type': 'image/png' } }
  const response = await call('/v1/x', init)
  expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes)
  expect(seen[0]).toMatchObject({ isBase64Encoded: true, body: bytes.toString('base64') })
})

test('a function that breaks is a 500, a request beyond ten megabytes a 413', async () => {
  reply = new Error('broken')
  const token = await aToken({})
  expect((await call('/v1/x', { token })).status).toBe(500)
  reply = { statusCode: 'nonsense' }
  expect((await call('/v1/x', { token })).status).toBe(500)
  const body = Buffer.alloc(10 * 1024 * 1024 + 1)
  expect((await call('/v1/x', { token, method: 'POST', body })).status).toBe(413)
})

test('the outbox keeps a notification once, under the local clock', async () => {
  const note = { notificationId: 'n1', person: 'li', text: 'help', time: 'forged' }
  const post = () => call('/outbox', { method: 'POST', body: JSON.stringify(note) })
  expect((await post()).status).toBe(201)
  expect((await post()).status).toBe(200)
  const lines = (await (await call('/outbox')).text()).trim().split('\n')
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '').time).toMatch(/^2025-04-03T21:00/)
  expect((await call('/outbox', { method: 'POST', body: '{"person":"li"}' })).status).toBe(400)
})

test('simulators read the clock, announce what they wait for, and take it back', async () => {
  const clock = async (path: string, init: RequestInit = {}) => (await call(path, init)).json()
  expect(await clock('/clock')).toMatchObject({
    speed: 1,
    holds: 0,
    now: expect.stringMatching(/^2025-04-03T21:00/),
  })
  const body = JSON.stringify({ until: '2025-04-03T23:00:00+01:00' })
  expect(await clock('/clock/holds/bed-1', { method: 'PUT', body })).toMatchObject({ holds: 1 })
  expect(await clock('/clock/holds/bed-1', { method: 'DELETE' })).toMatchObject({ holds: 0 })
  expect((await call('/clock/holds/bed-1', { method: 'PUT', body: '{}' })).status).toBe(400)
  const before = performance.now()
  const reach = new Date(Date.parse((await clock('/clock')).now) + 300).toISOString()
  expect(Date.parse((await clock(`/clock?reach=${reach}`)).now)).toBeGreaterThanOrEqual(Date.parse(reach))
  expect(performance.now() - before).toBeLessThan(3000)
})
