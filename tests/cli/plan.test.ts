import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { aProblem, cloudWith, type } from './a-cloud.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const at = '2026-11-22T02:00:00Z'
const plan = {
  version: 3,
  overrides: { 'left-bed-at-night': { minutes: 5 } },
  effective: {
    'left-bed-at-night': {
      minutes: { value: 5, from: 'bed', part: 'after hospital', setAt: at },
      on: { value: true, from: 'default' },
    },
  },
}
async function aFile(content: unknown): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'plan-')), 'plan.json')
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

test('a plan is shown limit by limit, each with whose it is', async () => {
  const { env } = await cloudWith({ 'GET /v1/beds/bed_1/care-plan': { body: plan } })
  const { code, printed } = await type('plan show bed_1', env)
  expect(code).toBe(0)
  expect(printed.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    ['RULE', 'SETTING', 'VALUE', 'FROM', 'PART', 'SET AT'],
    ['left-bed-at-night', 'minutes', '5', 'bed', 'after hospital', at],
    ['left-bed-at-night', 'on', 'true', 'default', '–', '–'],
  ])
})

test('what was shown is edited and set on the version it was read at', async () => {
  const { cloud, env } = await cloudWith({
    'GET /v1/beds/bed_1/care-plan': { body: plan },
    'PUT /v1/beds/bed_1/care-plan': { body: { ...plan, version: 4 } },
    'PUT /v1/providers/prov_1/care-plan': {
      body: { ...plan, version: 4, overrides: { holidays: ['2027-02-06'] } },
    },
  })
  const file = await aFile((await type('plan show bed_1 --json', env)).printed)
  expect((await type(`plan set bed_1 ${file} --why unsteady`, env)).printed).toBe('version 4 is in force')
  expect((await type(`plan set prov_1 ${file} --provider`, env)).code).toBe(0)
  const { version, overrides } = plan
  expect(cloud.asked.slice(1).map(({ body }) => body)).toEqual([
    { version, overrides, why: 'unsteady' },
    { version, overrides },
  ])
})

test('a file that is no plan is set nowhere, and a plan that is refused says why', async () => {
  const path = 'overrides.spo2.high'
  const problem = aProblem(400, 'Not like this', [{ path, reason: 'must not be more than medium' }])
  const { cloud, env } = await cloudWith({ 'PUT /v1/beds/bed_1/care-plan': { status: 400, body: problem } })
  const nonsense = await type(`plan set bed_1 ${await aFile('{')}`, env)
  expect([nonsense.code, nonsense.complained]).toEqual([
    1,
    expect.stringContaining('plan.json is not a plan'),
  ])
  expect(cloud.asked).toEqual([])
  const refused = await type(`plan set bed_1 ${await aFile(plan)}`, env)
  expect(refused.complained).toContain('overrides.spo2.high: must not be more than medium')
})

test('the history says who changed what, over all its pages', async () => {
  const entry = { version: 2, overrides: {}, setBy: 'per_1', setAt: at, why: 'too many' }
  const changes = [{ setting: 'wet.minutes', before: 3 }]
  const first = { version: 1, overrides: {}, changes: [{ setting: 'wet.minutes', after: 3 }] }
  const path = 'GET /v1/providers/prov_1/care-plan/history'
  const { env } = await cloudWith({
    [path]: { body: { items: [{ ...entry, changes }], cursor: 'c' } },
    [`${path}?cursor=c`]: { body: { items: [first] } },
  })
  const { printed } = await type('plan history prov_1 --provider', env)
  expect(printed.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    ['VERSION', 'SET AT', 'BY', 'CHANGED', 'WHY'],
    ['2', at, 'per_1', 'wet.minutes 3 → –', 'too many'],
    ['1', '–', '–', 'wet.minutes – → 3', '–'],
  ])
})
