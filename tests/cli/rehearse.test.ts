import { expect, test } from 'vitest'
import type { Rehearsal, RehearsedAlert } from '../../contracts/rehearsal.ts'
import { cloudWith, type } from './a-cloud.ts'

const queued = {
  ...{ rehearsalId: 'reh_1', bedId: 'bed_1', state: 'queued', progress: { done: 0, of: 2 } },
  ...{ request: { nights: 2 }, askedAt: '2026-11-22T08:00:00.000Z' },
} as const satisfies Rehearsal

const rung: RehearsedAlert = {
  ...{
    condition: 'heart-rate-high',
    priority: 'medium',
    state: 'resolved',
    onset: '2026-11-21T18:00:00.000Z',
  },
  ...{ knownAt: '2026-11-21T18:10:00.000Z', secondsOpen: 300, rang: true, late: false, disproved: false },
  ...{ shadow: false, because: { 'zh-CN': '心率过快', en: 'heart rate is high' } },
}

const night = { from: '2026-11-20T04:00:00.000Z', to: '2026-11-21T04:00:00.000Z', did: [], would: [] }
const count = { condition: 'heart-rate-high', priority: 'medium', count: 1 } as const

const done: Rehearsal = {
  ...queued,
  state: 'done',
  progress: { done: 2, of: 2 },
  result: {
    ...{ from: '2026-11-20T04:00:00.000Z', to: '2026-11-22T04:00:00.000Z', leftOut: 3, notRehearsed: [] },
    nights: [
      { ...night, night: '2026-11-20', data: 'nothing' },
      { ...night, night: '2026-11-21', data: 'measured', would: [count] },
    ],
    alerts: [
      { would: { ...rung, resolvedBy: 'assumed', outcome: 'other' } },
      { did: { ...rung, condition: 'left-bed', outcome: 'real' } },
    ],
  },
}
const path = '/v1/beds/bed_1/rehearsals'

test('a changed setting is tried together with the rest of the plan, and what would have rung stands beside what did', async () => {
  let asked = 0
  const plan = {
    version: 1,
    overrides: { 'heart-rate-high': { medium: 105 }, wet: { on: false } },
    effective: {},
  }
  const { cloud, env } = await cloudWith({
    'GET /v1/beds/bed_1/care-plan': { body: plan },
    [`POST ${path}`]: { status: 202, body: queued },
    [`GET ${path}/reh_1`]: () => ({
      body: asked++ === 0 ? { ...queued, state: 'running', progress: { done: 1, of: 2 } } : done,
    }),
  })
  const said = await type('rehearse --bed bed_1 --nights 2 --set heart-rate-high.high=125', env)
  expect(said.code).toBe(0)
  expect(cloud.asked.find(({ method }) => method === 'POST')?.body).toEqual({
    nights: 2,
    overrides: { 'heart-rate-high': { medium: 105, high: 125 }, wet: { on: false } },
  })
  expect(said.complained).toContain('reh_1: 1 of 2 nights')
  const [head, would, did, more] = said.printed.split('\n')
  expect(head).toMatch(/^CONDITION +SINCE +WOULD HAVE +FOR +REALLY +FOR +BECAUSE$/)
  expect(would).toMatch(/heart-rate-high .* rung, medium, resolved \(assumed\) +5 min 0 s +was not/)
  expect(did).toMatch(/left-bed .* not been +– +rung, medium, resolved \(real\)/)
  expect(more).toContain('3 more')
  expect(said.printed).toContain('would: 1 × heart-rate-high (medium)')
  expect(said.printed).toContain('without any data: 1')
})

test('the plan as it is is tried without sending any override', async () => {
  const { cloud, env } = await cloudWith({ [`POST ${path}`]: { status: 202, body: done } })
  const said = await type('rehearse --bed bed_1 --nights 2 --until 2026-11-22T04:00:00Z --json', env)
  expect(JSON.parse(said.printed)).toMatchObject({ state: 'done' })
  expect(cloud.asked.map(({ body }) => body)).toEqual([{ nights: 2, until: '2026-11-22T04:00:00Z' }])
})

test('one that failed or was cancelled elsewhere is a failure, and says why', async () => {
  const failed = { ...queued, state: 'failed', because: 'the bed is no longer there' }
  const { env } = await cloudWith({ [`POST ${path}`]: { status: 202, body: failed } })
  const said = await type('rehearse --bed bed_1', env)
  expect(said.code).toBe(1)
  expect(said.complained).toContain('the bed is no longer there')
})

test('one that takes too long is cancelled by its id', async () => {
  const { cloud, env } = await cloudWith({ [`DELETE ${path}/reh_1`]: { status: 204 } })
  expect((await type('rehearse --bed bed_1 --cancel reh_1', env)).printed).toBe('reh_1 is cancelled')
  expect(cloud.asked).toHaveLength(1)
})

test('a setting in a wrong form is refused before anything is asked', async () => {
  const { cloud, env } = await cloudWith({
    'GET /v1/beds/bed_1/care-plan': { body: { version: 0, overrides: {}, effective: {} } },
  })
  const said = await type('rehearse --bed bed_1 --set heart-rate-high=125', env)
  expect(said.code).not.toBe(0)
  expect(said.complained).toContain('expected rule.setting=value')
  expect(cloud.asked.map(({ method }) => method)).not.toContain('POST')
})
