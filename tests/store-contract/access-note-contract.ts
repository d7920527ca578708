import { beforeEach, describe, expect, it } from 'vitest'
import type { Stores } from '../../adapters/store/create-stores.ts'
import type { StoredAccessNote, StoredOpening } from '../../contracts/access-note.ts'
import { aBed, aResident, night } from './builders.ts'

const hers: StoredAccessNote = {
  ...{ residentId: 'res_1', text: 'The key is in the box.', changedAt: night, changedBy: 'per_9' },
}
const opening = (n: number, more: Partial<StoredOpening> = {}): StoredOpening => ({
  ...{ bedId: 'bed_1', alertId: 'al_1', personId: 'per_1', at: night + n },
  ...more,
})

/** How to get in to somebody: kept while she lies there, and who has read it. */
export function describeAccessNotes(open: () => Promise<Stores>): void {
  let stores: Stores
  beforeEach(async () => {
    stores = await open()
    for (const placeId of ['bed_1', 'bed_2']) await stores.createPlace(aBed({ placeId }))
    for (const residentId of ['res_1', 'res_2']) await stores.putResident(aResident({ residentId }))
    await stay('bed_1', 'res_1')
  })
  const stay = (placeId: string, residentId: string, more: { from?: number; leaving?: string } = {}) =>
    stores.startStay({
      ...{ placeId, residentId, name: 'Resident One', abilityLevel: 'moderate', from: night },
      ...{ leaving: undefined, ...more },
    })

  describe('how to get in', () => {
    it('is what was written last, until somebody takes it away', async () => {
      expect(await stores.findAccessNote('bed_1')).toBeUndefined()
      await stores.putAccessNote('bed_1', { ...hers, text: 'Ring twice.' })
      expect(await stores.putAccessNote('bed_1', hers)).toEqual({ outcome: 'written' })
      expect(await stores.findAccessNote('bed_1')).toEqual(hers)
      expect(await stores.findAccessNote('bed_2')).toBeUndefined()
      await stores.removeAccessNote('bed_1')
      expect(await stores.findAccessNote('bed_1')).toBeUndefined()
    })

    it('is forgotten when she moves out', async () => {
      await stores.putAccessNote('bed_1', hers)
      await stores.endStay({ placeId: 'bed_1', residentId: 'res_1', to: night + 5 })
      expect(await stores.findAccessNote('bed_1')).toBeUndefined()
    })

    it('is forgotten where she lay when she moves to another bed', async () => {
      await stores.putAccessNote('bed_1', hers)
      expect(await stay('bed_2', 'res_1', { from: night + 5, leaving: 'bed_1' })).toEqual({
        outcome: 'written',
      })
      expect(await stores.findAccessNote('bed_1')).toBeUndefined()
    })

    it('is not kept for somebody who does not lie there any more', async () => {
      await stores.endStay({ placeId: 'bed_1', residentId: 'res_1', to: night + 5 })
      expect(await stores.putAccessNote('bed_1', hers)).toMatchObject({ outcome: 'conflict' })
      await stay('bed_1', 'res_2', { from: night + 6 })
      expect(await stores.putAccessNote('bed_1', hers)).toMatchObject({ outcome: 'conflict' })
      expect(await stores.findAccessNote('bed_1')).toBeUndefined()
    })
  })

  describe('who has read it', () => {
    it('is listed newest first, page by page, each bed for itself', async () => {
      for (const n of [2, 1, 3, 2]) await stores.noteOpening(opening(n))
      await stores.noteOpening(opening(2, { personId: 'per_2' }))
      await stores.noteOpening(opening(2, { bedId: 'bed_2' }))
      const first = await stores.listOpenings({ bedId: 'bed_1', limit: 3 })
      expect(first.items).toEqual([opening(3), opening(2, { personId: 'per_2' }), opening(2)])
      const rest = await stores.listOpenings({ bedId: 'bed_1', limit: 3, cursor: first.cursor ?? '' })
      expect(rest.items).toEqual([opening(1)])
    })

    it('is read from a time on, oldest first', async () => {
      for (const n of [1, 2, 3]) await stores.noteOpening(opening(n))
      expect(await stores.readOpenings({ bedId: 'bed_1', from: night + 2 })).toEqual([opening(2), opening(3)])
      expect(await stores.readOpenings({ bedId: 'bed_1', from: night + 4 })).toEqual([])
    })
  })
}
