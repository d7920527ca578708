import { mkdtemp, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jwtVerify } from 'jose'
import { afterEach, expect, test, vi } from 'vitest'
import { aCloud, aHome, aProblem, type } from './a-cloud.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  vi.restoreAllMocks()
  for (const one of open.splice(0)) await one.close()
})

async function cloudWith(replies: Parameters<typeof aCloud>[0]) {
  const cloud = await aCloud(replies)
  open.push(cloud)
  return { cloud, env: { CAREBED_HTTP_PORT: String(cloud.port), CAREBED_TOKEN: 'tok' } }
}

const bed = {
  bedId: 'bed_1',
  name: '东屋',
  kinds: ['family-care'],
  providerId: 'pr_1',
  regionId: 're_1',
  timeZone: 'Asia/Shanghai',
  resident: { residentId: 'res_1', name: 'Mrs Chen', abilityLevel: 'mild' },
  devices: ['mat-1'],
}
const alert = {
  alertId: 'al_1',
  place: { bedId: 'bed_1' },
  condition: 'sos',
  priority: 'critical',
  state: 'acknowledged',
  onset: '2026-11-22T02:00:00.000Z',
  knownAt: '2026-11-22T02:00:01.000Z',
  late: false,
  because: { 'zh-CN': '呼救', en: 'help' },
  timeline: [],
  reach: [],
}
const device = {
  deviceId: 'mat-7',
  kind: 'family-bed',
  providerId: 'pr_1',
  connected: null,
  faults: [],
  quarantined: 0,
}

test('beds are listed over all pages, as a table for people and as JSON for programs', async () => {
  const { cloud, env } = await cloudWith({
    'GET /v1/beds': { body: { items: [bed], cursor: 'more/1' } },
    'GET /v1/beds?cursor=more%2F1': { body: { items: [{ ...bed, bedId: 'bed_2' }] } },
  })
  const table = await type('beds', env)
  expect(table.code).toBe(0)
  expect(table.printed.split('\n').map((line) => line.slice(0, 5))).toEqual(['BED  ', 'bed_1', 'bed_2'])
  expect(table.printed).toContain('Mrs Chen')
  expect(cloud.asked.map((one) => one.token)).toEqual(['Bearer tok', 'Bearer tok'])
  const json = await type('beds --json', env)
  expect(JSON.parse(json.printed)).toHaveLength(2)
  expect(JSON.parse((await type('--json beds', env)).printed)).toHaveLength(2)
})

test('a caregiver says that she goes, arrives and is done', async () => {
  const { cloud, env } = await cloudWith({
    'POST /v1/alerts/al_1/acknowledge': { body: alert },
    'POST /v1/alerts/al_1/arrive': { body: { ...alert, state: 'arrived' } },
    'POST /v1/alerts/al_1/resolve': { body: { ...alert, state: 'resolved' } },
  })
  expect((await type('alerts acknowledge al_1 --eta 10', env)).printed).toBe('al_1 is acknowledged')
  expect((await type('alerts arrive al_1', env)).printed).toBe('al_1 is arrived')
  expect((await type('alerts resolve al_1 --outcome real --note thirsty', env)).printed).toBe(
    'al_1 is resolved',
  )
  expect(cloud.asked.map((one) => one.body)).toEqual([
    { etaMinutes: 10 },
    {},
    { outcome: 'real', note: 'thirsty' },
  ])
})

test('what the cloud refuses is said plainly, field by field', async () => {
  const fields = [{ path: 'etaMinutes', reason: 'at most 240' }]
  const problem = aProblem(400, 'Not like this', fields)
  const { env } = await cloudWith({ 'POST /v1/alerts/al_1/acknowledge': { status: 400, body: problem } })
  const { code, complained } = await type('alerts acknowledge al_1 --eta 999', env)
  expect(code).toBe(1)
  expect(complained).toBe('Refused (400): Not like this\n  etaMinutes: at most 240')
})

test('an answer that is no problem document is shown too', async () => {
  const { env } = await cloudWith({ 'GET /v1/beds': { status: 502, body: 'bad gateway' } })
  expect((await type('beds', env)).complained).toBe('The cloud answered 502 (502): bad gateway')
})

test('a cloud that is not there is said to be not there', async () => {
  const { code, complained } = await type('beds', { CAREBED_HTTP_PORT: '1', CAREBED_TOKEN: 'tok' })
  expect(code).toBe(1)
  expect(complained).toContain('the cloud cannot be reached')
})

test.each([
  'frob',
  'device add mat-7',
  'simulate no-such-night',
  'alerts resolve al_1',
  'alerts resolve al_1 --outcome maybe',
  'simulate help-press --beds 0',
])('%s is wrong usage', async (line) => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  expect((await type(line, {})).code).toBe(2)
})

test('a device is made known, placed at its bed and given its certificate, in that order', async () => {
  const { cloud, env } = await cloudWith({
    'GET /v1/beds/bed_1': { body: bed },
    'POST /v1/devices': { status: 201, body: device },
    'PUT /v1/devices/mat-7/placement': { body: {} },
    'POST /v1/devices/mat-7/certificate': {
      status: 201,
      body: { certificateId: 'c1', certificatePem: 'CERT', privateKeyPem: 'KEY', rootCaPem: 'ROOT' },
    },
  })
  const out = join(await mkdtemp(join(tmpdir(), 'out-')), 'mat-7')
  const added = await type(`device add mat-7 --kind family-bed --bed bed_1 --out ${out}`, env)
  expect(added.complained).toBe('')
  expect(cloud.asked.map((one) => `${one.method} ${one.path}`)).toEqual([
    'GET /v1/beds/bed_1',
    'GET /v1/devices/mat-7',
    'POST /v1/devices',
    'PUT /v1/devices/mat-7/placement',
    'POST /v1/devices/mat-7/certificate',
  ])
  expect(cloud.asked[2]?.body).toEqual({ deviceId: 'mat-7', kind: 'family-bed', providerId: 'pr_1' })
  expect(cloud.asked[3]?.body).toEqual({ bedId: 'bed_1' })
  const texts = await Promise.all(
    ['device.cert.pem', 'device.key.pem', 'root-ca.pem'].map((name) => readFile(join(out, name), 'utf8')),
  )
  expect(texts).toEqual(['CERT', 'KEY', 'ROOT'])
  expect((await stat(join(out, 'device.key.pem'))).mode & 0o777).toBe(0o600)
})

test('a device of which only a part was done is finished, not made twice', async () => {
  const { cloud, env } = await cloudWith({
    'GET /v1/beds/bed_1': { body: bed },
    'GET /v1/devices/mat-7': {
      body: { ...device, placement: { bedId: 'bed_1', since: '2026-11-22T02:00:00.000Z' } },
    },
    'POST /v1/devices/mat-7/certificate': {
      body: { certificateId: 'c1', certificatePem: 'CERT', privateKeyPem: 'KEY', rootCaPem: 'ROOT' },
    },
  })
  const out = await mkdtemp(join(tmpdir(), 'out-'))
  expect((await type(`device add mat-7 --kind family-bed --bed bed_1 --out ${out}`, env)).code).toBe(0)
  expect(cloud.asked.filter(({ method }) => method !== 'GET').map(({ path }) => path)).toEqual([
    '/v1/devices/mat-7/certificate',
  ])
})

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
    text: { 'zh-CN': '呼救', en: 'Mrs Chen calls for help' },
    link: 'http://127.0.0.1/a/x',
    expires: '2026-11-23T02:00:00.000Z',
    time: '2026-11-22T02:00:01.000Z',
    channel: 'outbox',
    person: 'W. Li',
  }
  const { env } = await cloudWith({ 'GET /outbox': { body: `${JSON.stringify(line)}\n` } })
  expect((await type('outbox', env)).printed).toContain('Mrs Chen calls for help')
  expect(JSON.parse((await type('outbox --json', env)).printed)).toEqual(line)
})
