import { beforeEach, describe, expect, it } from 'vitest'
import type { Stores } from '../../adapters/store/create-stores.ts'
import type { Placement } from '../../contracts/place.ts'
import { aBed, aDevice, night } from './builders.ts'

const hour = 3_600_000
const conflict = { outcome: 'conflict' }
const written = { outcome: 'written' }
const placement = (placeId: string, since: number, until?: number): Placement => ({
  ...{ deviceId: 'mat-7', kind: 'family-bed', placeId, since },
  ...(until !== undefined && { until }),
})

/** Devices, where they stand, and what they sent that could not be used. */
export function describeDevices(open: () => Promise<Stores>): void {
  let stores: Stores
  beforeEach(async () => {
    stores = await open()
    await stores.createPlace(aBed())
    await stores.createPlace(aBed({ placeId: 'bed_2' }))
    await stores.createDevice(aDevice())
  })
  const placementsOf = async (placeId: string) => (await stores.loadFacts(placeId))?.placements

  describe('a device', () => {
    it('is made once and listed with its provider', async () => {
      expect(await stores.loadDevice('mat-8')).toBeUndefined()
      expect(await stores.createDevice(aDevice({ kind: 'smart-terminal' }))).toMatchObject(conflict)
      expect(await stores.loadDevice('mat-7')).toEqual({ record: aDevice(), placements: [] })
      expect((await stores.listDevices({ providerId: 'prov_1', limit: 9 })).items).toEqual([aDevice()])
    })

    it('stands at one place at a time, and each place knows since when until when', async () => {
      expect(await stores.place(placement('bed_1', night))).toEqual(written)
      expect(await stores.place(placement('bed_1', night))).toEqual(written)
      expect(await stores.place(placement('bed_2', night - 1))).toMatchObject(conflict)
      expect(await stores.place(placement('bed_2', night + hour))).toEqual(written)
      const [first, second] = [placement('bed_1', night, night + hour), placement('bed_2', night + hour)]
      expect((await stores.loadDevice('mat-7'))?.placements).toEqual([second, first])
      expect(await placementsOf('bed_1')).toEqual([first])
      expect(await placementsOf('bed_2')).toEqual([second])
    })

    it('is placed by one of two who place it at the same moment', async () => {
      const both = [placement('bed_1', night), placement('bed_2', night + 1)].map((one) => stores.place(one))
      const outcomes = (await Promise.all(both)).map(({ outcome }) => outcome)
      expect(outcomes.toSorted()).toEqual(['conflict', 'written'])
      expect((await stores.loadDevice('mat-7'))?.placements).toHaveLength(1)
    })

    it('can be taken away and placed again, never at a place or as a device that is not there', async () => {
      await stores.place(placement('bed_1', night))
      expect(await stores.endPlacement('mat-7', night + hour)).toEqual(written)
      expect(await stores.endPlacement('mat-7', night + hour)).toMatchObject(conflict)
      expect(await stores.place(placement('bed_1', night + hour - 1))).toMatchObject(conflict)
      expect(await stores.place(placement('bed_9', night + hour))).toMatchObject(conflict)
      expect(await stores.place({ ...placement('bed_1', night), deviceId: 'mat-9' })).toMatchObject(conflict)
      expect(await stores.place(placement('bed_1', night + hour))).toEqual(written)
      expect(await placementsOf('bed_1')).toEqual([
        placement('bed_1', night, night + hour),
        placement('bed_1', night + hour),
      ])
    })
  })

  describe('quarantine', () => {
    const bad = (n: number, deviceId = 'mat-7') => ({
      ...{ deviceId, arrived: night + n, topic: 'carebed/v1/mat-7/event' },
      ...{ path: n % 2 ? 'at' : '', reason: 'expected a number', body: new TextEncoder().encode(`{${n}`) },
    })

    it('keeps each message once, newest first, and counts it on its device', async () => {
      for (const n of [1, 2, 3, 2]) await stores.quarantine(bad(n))
      expect((await stores.loadDevice('mat-7'))?.record.quarantined).toBe(3)
      const first = await stores.readQuarantine({ deviceId: 'mat-7', limit: 2 })
      expect(first.items).toEqual([
        {
          ...{ deviceId: 'mat-7', at: new Date(night + 3).toISOString(), topic: 'carebed/v1/mat-7/event' },
          ...{ path: 'at', reason: 'expected a number', bytes: 2, text: '{3' },
          body: Buffer.from('{3').toString('base64'),
        },
        expect.not.objectContaining({ path: expect.anything() }),
      ])
      const cursor = first.cursor ?? ''
      expect((await stores.readQuarantine({ deviceId: 'mat-7', limit: 2, cursor })).items).toHaveLength(1)
    })

    it('keeps a message of a device that nobody knows', async () => {
      await stores.quarantine(bad(1, 'stranger'))
      await stores.quarantine(bad(1, 'stranger'))
      expect((await stores.readQuarantine({ deviceId: 'stranger', limit: 9 })).items).toHaveLength(1)
      expect(await stores.loadDevice('stranger')).toBeUndefined()
    })
  })
}
