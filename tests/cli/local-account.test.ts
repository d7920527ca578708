import { jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { aHome, cloudWith, type } from './a-cloud.ts'

test('a token of a local account is signed with the key of the local issuer', async () => {
  const li = { sub: 'local|operator', email: 'operator@demo.example', name: 'Operator' }
  const { home, publicKey } = await aHome([li])
  const env = { CAREBED_HOME: home, CAREBED_HTTP_PORT: '8099' }
  const { printed } = await type('token operator@demo.example', env)
  const { payload } = await jwtVerify(printed, publicKey, {
    issuer: 'http://127.0.0.1:8099/oidc',
    audience: 'carebed-api',
  })
  expect(payload).toMatchObject({ sub: li.sub, email: li.email, name: li.name })
  expect(Number(payload.exp) - Number(payload.iat)).toBe(3600)
  const unknown = await type('token nobody@demo.example', env)
  expect(unknown).toMatchObject({ code: 1, complained: expect.stringContaining('operator@demo.example') })
})

test('without a token the local admin asks', async () => {
  const { home, publicKey } = await aHome()
  const { cloud, env } = await cloudWith({ 'GET /v1/beds': { body: { items: [] } } })
  const asAdmin = { CAREBED_HTTP_PORT: env.CAREBED_HTTP_PORT, CAREBED_HOME: home }
  expect((await type('beds', asAdmin)).printed).toBe('(none)')
  const { payload } = await jwtVerify(String(cloud.asked[0]?.token).slice('Bearer '.length), publicKey)
  expect(payload.sub).toBe('local|admin')
})

test('where there is no local cloud, the command line says what to do', async () => {
  const { code, complained } = await type('beds', { CAREBED_HOME: '/nowhere' })
  expect(code).toBe(1)
  expect(complained).toContain('npm start')
})

test('the outbox is told line by line', async () => {
  const line = {
    v: 1,
    notificationId: 'n1',
    alertId: 'al_1',
    priority: 'critical',
    condition: 'sos',
    place: 'Room 2',
    since: '2026-11-22T02:00:00.000Z',
    text: { 'zh-CN': '呼救', en: 'Resident One calls for help' },
    link: 'http://127.0.0.1/a/x',
    expires: '2026-11-23T02:00:00.000Z',
    time: '2026-11-22T02:00:01.000Z',
    channel: 'outbox',
    person: 'W. Li',
  }
  const { env } = await cloudWith({ 'GET /outbox': { body: `${JSON.stringify(line)}\n` } })
  expect((await type('outbox', env)).printed).toContain('Resident One calls for help')
  expect(JSON.parse((await type('outbox --json', env)).printed)).toEqual(line)
})
