import { beforeEach, describe, expect, it } from 'vitest'
import type { Stores } from '../../adapters/store/create-stores.ts'
import type { Baseline } from '../../contracts/baseline.ts'
import { aBed, aNight, anHour, aResident, night } from './builders.ts'

const hour = 3_600_000
const baseline: Baseline = { residentId: 'res_1', asOf: '2026-11-21', nights: 9 }

/** What is kept of a bed when its blocks have expired. */
export function describeRollups(open: () => Promise<Stores>): void {
  let stores: Stores
  beforeEach(async () => {
    stores = await open()
  })

  describe('an hour', () => {
    const read = (from: number, to: number) => stores.readHours({ placeId: 'bed_1', from, to })

    it('comes back as it was put, nulls as nulls', async () => {
      expect(await stores.putHour(anHour())).toEqual({ outcome: 'stored' })
      expect(await read(night, night + hour)).toEqual([anHour()])
    })

    it('is found by when it begins, oldest first', async () => {
      for (const n of [2, 0, 1, 3]) await stores.putHour(anHour({ hour: night + n * hour }))
      expect((await read(night + hour, night + 3 * hour)).map((one) => one.hour)).toEqual([
        night + hour,
        night + 2 * hour,
      ])
      expect(await read(night, night)).toEqual([])
    })

    it('made from fewer blocks never replaces one made from more', async () => {
      await stores.putHour(anHour({ blocks: 59, movement: 7 }))
      expect(await stores.putHour(anHour({ blocks: 58, movement: 1 }))).toEqual({ outcome: 'outdated' })
      expect(await read(night, night + hour)).toMatchObject([{ blocks: 59, movement: 7 }])
      expect(await stores.putHour(anHour({ blocks: 60, movement: 8 }))).toEqual({ outcome: 'stored' })
      expect(await read(night, night + hour)).toMatchObject([{ blocks: 60, movement: 8 }])
    })

    it('put by several at once is the one that saw most', async () => {
      const all = [3, 1, 4, 2].map((blocks) => stores.putHour(anHour({ blocks, movement: blocks })))
      await Promise.all(all)
      expect(await read(night, night + hour)).toMatchObject([{ blocks: 4, movement: 4 }])
    })
  })

  describe('a night', () => {
    it('is found by its date, each resident for herself', async () => {
      await stores.putNight(aNight({ night: '2026-11-21' }))
      await stores.putNight(aNight({ night: '2026-11-20' }))
      await stores.putNight(aNight({ night: '2026-11-21', residentId: 'res_2' }))
      await stores.putNight(aNight({ night: '2026-11-22' }))
      const found = await stores.readNights({ placeId: 'bed_1', from: '2026-11-20', to: '2026-11-21' })
      expect(found.map((one) => [one.night, one.residentId])).toEqual([
        ['2026-11-20', 'res_1'],
        ['2026-11-21', 'res_1'],
        ['2026-11-21', 'res_2'],
      ])
      expect(found[0]).toEqual(aNight({ night: '2026-11-20' }))
    })

    it('made from fewer blocks never replaces one made from more', async () => {
      await stores.putNight(aNight({ blocks: 480 }))
      expect(await stores.putNight(aNight({ blocks: 3, coverage: 0 }))).toEqual({ outcome: 'outdated' })
      const [found] = await stores.readNights({ placeId: 'bed_1', from: '2026-11-21', to: '2026-11-21' })
      expect(found).toMatchObject({ blocks: 480 })
    })
  })

  describe('what is usual', () => {
    beforeEach(async () => {
      await stores.createPlace(aBed())
      await stores.putResident(aResident())
      await stores.startStay({
        placeId: 'bed_1',
        residentId: 'res_1',
        name: 'Resident One',
        abilityLevel: 'moderate',
        from: night,
      })
    })

    it('comes with the place, and is taken away when there is none any more', async () => {
      expect((await stores.loadPlace('bed_1'))?.facts.baseline).toBeUndefined()
      await stores.putBaseline('bed_1', baseline)
      expect((await stores.loadPlace('bed_1'))?.facts.baseline).toEqual(baseline)
      await stores.putBaseline('bed_1', undefined)
      expect((await stores.loadPlace('bed_1'))?.facts.baseline).toBeUndefined()
    })

    it('for her is not shown when somebody else lies there', async () => {
      await stores.putBaseline('bed_1', baseline)
      await stores.endStay({ placeId: 'bed_1', residentId: 'res_1', to: night + hour })
      expect((await stores.loadPlace('bed_1'))?.facts.baseline).toBeUndefined()
    })
  })
}
