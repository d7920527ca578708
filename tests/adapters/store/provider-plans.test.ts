import { expect, it } from 'vitest'
import { buildStores } from '../../../adapters/store/create-stores.ts'
import { keys } from '../../../adapters/store/keys.ts'
import { aBed, night } from '../../store-contract/builders.ts'
import { createMemoryTables } from '../../support/memory-stores/memory-tables.ts'

const version = (number: number) => ({
  providerId: 'prov_1',
  plan: { version: number, overrides: { wet: { minutes: number } } },
  readVersion: number - 1,
  changes: [],
})

/** Two processes on the same tables, the first with a clock that the test turns. */
async function twoProcesses() {
  const tables = createMemoryTables()
  const clock = { now: night }
  const one = buildStores(tables, { clock: () => clock.now })
  const other = buildStores(tables)
  await one.createPlace(aBed())
  await other.putProviderPlan(version(1))
  const seen = async () => (await one.loadPlace('bed_1'))?.facts.providerPlan?.version
  return { one, other, clock, seen }
}

it("a provider's new plan counts in every process within half a minute", async () => {
  const { other, clock, seen } = await twoProcesses()
  expect(await seen()).toBe(1)
  await other.putProviderPlan(version(2))
  clock.now += 29_999
  expect(await seen()).toBe(1)
  clock.now += 1
  expect(await seen()).toBe(2)
})

it('and at once in the process that set it, or when the clock was put back', async () => {
  const { one, other, clock, seen } = await twoProcesses()
  expect(await seen()).toBe(1)
  await one.putProviderPlan(version(2))
  expect(await seen()).toBe(2)
  await other.putProviderPlan(version(3))
  clock.now -= 1
  expect(await seen()).toBe(3)
})

it('a version in the history holds nothing but itself', async () => {
  const tables = createMemoryTables()
  const stores = buildStores(tables)
  const { plan, ...save } = version(2)
  const earlier = [{ version: 1, overrides: {} }]
  await stores.putProviderPlan({ ...save, plan: { ...plan, earlier }, readVersion: 0 })
  expect((await tables.get(keys.providerPlanVersion('prov_1', 2)))?.entry).toEqual({ ...plan, changes: [] })
})
