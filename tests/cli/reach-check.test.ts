import { expect, test } from 'vitest'
import { read } from '../support/sources.ts'
import { cloudWith, type } from './a-cloud.ts'

const check = JSON.parse(read('contracts/examples/reach-check/somebody-missing.json'))

test('the check of the evening says which bed reaches nobody, why, and when each was last reached', async () => {
  const { cloud, env } = await cloudWith({
    'GET /v1/reach-checks?provider=prov_7a': { body: { items: [check] } },
  })
  const { printed } = await type('reach-check --provider prov_7a', env)
  expect(printed).toContain('2 beds, 1 with findings, 1 would reach nobody')
  expect(printed).toMatch(/Room 2, east +reaches nobody .*person:per_first: only-dead-channels/)
  expect(printed).toMatch(/per_second +Caregiver Two +caregiver +reachable +1 +2026-11-21T20:15/)
  expect(printed).toContain('siren terminal-desk: connected')
  expect(cloud.asked.map(({ method }) => method)).toEqual(['GET'])
})

test('it is looked at anew only when somebody asks for it, and before the first evening says so', async () => {
  const { cloud, env } = await cloudWith({
    'GET /v1/reach-checks': { body: { items: [] } },
    'POST /v1/reach-checks': { body: check },
  })
  const none = await type('reach-check', env)
  expect(none.code).toBe(1)
  expect(none.complained).toContain('no evening has been checked yet')
  expect(JSON.parse((await type('reach-check --now --json', env)).printed)).toEqual(check)
  expect(cloud.asked.map(({ method }) => method)).toEqual(['GET', 'POST'])
})
