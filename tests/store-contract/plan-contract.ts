import { beforeEach, describe, expect, it } from 'vitest'
import type { Stores } from '../../adapters/store/create-stores.ts'
import { aBed, next, night } from './builders.ts'

const written = { outcome: 'written' }
const changes = [{ setting: 'device-silent.minutes', after: 5 }]
const overrides = { 'device-silent': { minutes: 5 } }
const version = (number: number) => ({ version: number, overrides, setBy: 'per_1', setAt: night + number })

/** The plans of beds and providers, and what they were before. */
export function describePlans(open: () => Promise<Stores>): void {
  let stores: Stores
  beforeEach(async () => {
    stores = await open()
    await stores.createPlace(aBed())
  })
  const put = (number: number, readVersion = number - 1, placeId = 'bed_1') =>
    stores.putPlan({ placeId, plan: version(number), readVersion, changes })
  const history = async (more: { limit?: number; cursor?: string } = {}) =>
    stores.listPlanHistory({ placeId: 'bed_1', limit: 9, ...more })

  describe('the plan of a bed', () => {
    it('is kept when it was set on the version that was read', async () => {
      expect(await put(1)).toEqual(written)
      expect(await put(2, 0)).toMatchObject({ outcome: 'conflict' })
      expect(await put(1, 0)).toMatchObject({ outcome: 'conflict' })
      expect(await put(2)).toEqual(written)
      expect((await stores.loadFacts('bed_1'))?.plan).toEqual(version(2))
    })

    it('stays as it was when another is set at the same moment, and in the history too', async () => {
      const outcomes = await Promise.all([put(1), put(1), put(1)])
      expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['conflict', 'conflict', 'written'])
      expect((await history()).items).toHaveLength(1)
    })

    it('is not set where there is no bed', async () => {
      expect(await put(1, 0, 'bed_9')).toEqual({ outcome: 'conflict', because: 'there is no such place' })
      expect((await stores.listPlanHistory({ placeId: 'bed_9', limit: 9 })).items).toEqual([])
    })

    it('is kept for ever in every version, the newest first, without the ones before it in each', async () => {
      await put(1)
      const plan = { ...version(2), why: 'too many', earlier: [version(1)] }
      await stores.putPlan({ placeId: 'bed_1', plan, readVersion: 1, changes })
      await put(3)
      const first = await history({ limit: 2 })
      expect(first.items).toEqual([
        { ...version(3), changes },
        { ...version(2), why: 'too many', changes },
      ])
      const rest = await history({ limit: 2, ...(first.cursor && { cursor: first.cursor }) })
      expect(rest.items).toEqual([{ ...version(1), changes }])
      expect((await stores.loadFacts('bed_1'))?.plan.earlier).toBeUndefined()
    })

    it('makes its bed due, and no decision that was made by the plan before is saved', async () => {
      const state = (await stores.loadPlace('bed_1'))?.state
      if (!state) throw new Error('the bed is not there')
      await stores.savePlace(next(state, { dueAt: night + 900_000 }))
      const before = (await stores.loadPlace('bed_1'))?.state
      await put(1)
      expect(await stores.findDuePlaces(night + 1, 9)).toEqual([{ placeId: 'bed_1', due: night + 1 }])
      expect(before && (await stores.savePlace(next(before)))).toEqual({ outcome: 'lost-race' })
      const after = (await stores.loadPlace('bed_1'))?.state
      expect(after).toEqual({ ...before, version: 2, dueAt: night + 1 })
      expect(after && (await stores.savePlace(next(after, { dueAt: undefined })))).toEqual({
        outcome: 'saved',
      })
      expect(await stores.findDuePlaces(night + 1, 9)).toEqual([])
    })
  })

  describe("a provider's plan", () => {
    const ofProvider = (number: number, readVersion = number - 1) =>
      stores.putProviderPlan({ providerId: 'prov_1', plan: version(number), readVersion, changes })

    it('is part of what is known of each of its beds, and of no other', async () => {
      await stores.createPlace(aBed({ placeId: 'bed_2', providerId: 'prov_2' }))
      await ofProvider(1)
      expect((await stores.loadPlace('bed_1'))?.facts.providerPlan).toEqual(version(1))
      expect((await stores.loadFacts('bed_1'))?.providerPlan).toEqual(version(1))
      expect((await stores.loadFacts('bed_2'))?.providerPlan).toBeUndefined()
    })

    it('is set on the version that was read, and kept for ever', async () => {
      expect(await stores.findProviderPlan('prov_1')).toBeUndefined()
      expect(await ofProvider(1)).toEqual(written)
      expect(await ofProvider(2, 0)).toMatchObject({ outcome: 'conflict' })
      expect(await ofProvider(2)).toEqual(written)
      expect(await stores.findProviderPlan('prov_1')).toEqual(version(2))
      const { items } = await stores.listProviderPlanHistory({ providerId: 'prov_1', limit: 9 })
      expect(items.map((entry) => entry.version)).toEqual([2, 1])
    })
  })
}
