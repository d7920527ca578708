import { afterEach, expect, test, vi } from 'vitest'
import { aProblem, bed, cloudWith, type } from './a-cloud.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

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
test('beds are listed over all pages, as a table for people and as JSON for programs', async () => {
  const { cloud, env } = await cloudWith({
    'GET /v1/beds': { body: { items: [bed], cursor: 'more/1' } },
    'GET /v1/beds?cursor=more%2F1': { body: { items: [{ ...bed, bedId: 'bed_2' }] } },
  })
  const table = await type('beds', env)
  expect(table.code).toBe(0)
  expect(table.printed.split('\n').map((line) => line.slice(0, 5))).toEqual(['BED  ', 'bed_1', 'bed_2'])
  expect(table.printed).toContain('Resident One')
  expect(new Set(cloud.asked.map((one) => one.token))).toEqual(new Set(['Bearer tok']))
  const json = await type('beds --json', env)
  expect(JSON.parse(json.printed)).toHaveLength(2)
  expect(JSON.parse((await type('--json beds', env)).printed)).toHaveLength(2)
})

test('beds are listed with whether they are protected, since when and why not', async () => {
  const status = {
    ...{ at: '2026-11-22T02:00:00.000Z', occupied: null, heartRate: null, respirationRate: null },
    ...{ dataAgeSeconds: null, known: false, openAlerts: [] },
  }
  const beds = ['bed_1', 'bed_2', 'bed_3'].map((bedId) => ({ ...bed, bedId }))
  const { env } = await cloudWith({
    'GET /v1/beds': { body: { items: beds } },
    'GET /v1/beds/bed_1/status': {
      body: { ...status, bedId: 'bed_1', protected: true, protectedSince: '2026-11-22T01:00:00.000Z' },
    },
    'GET /v1/beds/bed_2/status': {
      body: { ...status, bedId: 'bed_2', protected: false, notProtectedBecause: 'no-probe-answer' },
    },
  })
  const [head, first, second, third] = (await type('beds', env)).printed.split('\n')
  expect(head).toMatch(/PROTECTED +PROVIDER$/)
  expect(first).toMatch(/ yes since 2026-11-22T01:00:00.000Z +pr_1$/)
  expect(second).toMatch(/ no no-probe-answer +pr_1$/)
  expect(third).toMatch(/ – +pr_1$/)
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

test('a caregiver reads how to get in, gives the alert back, or calls for somebody else', async () => {
  const note = { bedId: 'bed_1', text: 'The key is in the box.', changedAt: '2026-11-18T20:00:00.000Z' }
  const { env } = await cloudWith({
    'POST /v1/alerts/al_1/access-notes': { body: note },
    'POST /v1/alerts/al_1/release': { body: { ...alert, state: 'open' } },
    'POST /v1/alerts/al_1/escalate': { body: { ...alert, state: 'open' } },
  })
  expect((await type('alerts access-notes al_1', env)).printed).toBe('The key is in the box.')
  expect(JSON.parse((await type('alerts access-notes al_1 --json', env)).printed)).toEqual(note)
  expect((await type('alerts release al_1', env)).printed).toBe('al_1 is open')
  expect((await type('alerts escalate al_1', env)).printed).toBe('al_1 is open')
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
