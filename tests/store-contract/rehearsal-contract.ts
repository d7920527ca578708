import { beforeEach, describe, expect, it } from 'vitest'
import type { Stores } from '../../adapters/store/create-stores.ts'
import type { RehearsalResult, StoredRehearsal } from '../../contracts/rehearsal.ts'

const key = { placeId: 'bed_1', rehearsalId: 'reh_1' }
const asked: StoredRehearsal = {
  ...key,
  ...{ state: 'queued', progress: { done: 0, of: 30 }, request: { nights: 30 } },
  ...{ askedBy: 'per_operator', askedAt: 1_795_000_000_000, until: 1_795_000_000_000, starts: 0 },
}
const result: RehearsalResult = {
  ...{ from: '2026-10-19T04:00:00.000Z', to: '2026-11-18T04:00:00.000Z' },
  ...{ nights: [], alerts: [], leftOut: 0, notRehearsed: ['clock-fault'] },
}

/** Rehearsals as jobs: begun, watched, finished, cancelled. */
export function describeRehearsals(open: () => Promise<Stores>): void {
  let stores: Stores
  beforeEach(async () => {
    stores = await open()
  })
  const begin = async (): Promise<StoredRehearsal> => {
    const started = await stores.startRehearsal(key)
    if (!started) throw new Error('it is over')
    return started
  }

  describe('a rehearsal', () => {
    it('is found as it was asked for, and nobody finds what nobody asked for', async () => {
      expect(await stores.findRehearsal(key)).toBeUndefined()
      expect(await stores.createRehearsal(asked)).toEqual({ outcome: 'written' })
      expect(await stores.createRehearsal(asked)).toEqual({ outcome: 'written' })
      expect(await stores.createRehearsal({ ...asked, askedBy: 'per_other' })).toMatchObject({
        outcome: 'conflict',
      })
      expect(await stores.findRehearsal(key)).toEqual(asked)
      expect(await stores.startRehearsal({ ...key, rehearsalId: 'reh_2' })).toBeUndefined()
    })

    it('is begun, shows its nights, and keeps what it found', async () => {
      await stores.createRehearsal(asked)
      const start = await begin()
      expect(start).toMatchObject({ state: 'running', starts: 1 })
      expect(await stores.noteNights(start, 12)).toEqual({ outcome: 'written' })
      expect(await stores.findRehearsal(key)).toMatchObject({ progress: { done: 12, of: 30 } })
      expect(await stores.finishRehearsal(start, { state: 'done', result, at: 5 })).toEqual({
        outcome: 'written',
      })
      expect(await stores.findRehearsal(key)).toMatchObject({ state: 'done', result, finishedAt: 5 })
      expect(await stores.startRehearsal(key)).toBeUndefined()
    })

    it('begun again starts over, and who began it before writes no more', async () => {
      await stores.createRehearsal(asked)
      const first = await begin()
      await stores.noteNights(first, 12)
      const second = await begin()
      expect(second).toMatchObject({ starts: 2, progress: { done: 0, of: 30 } })
      expect(await stores.noteNights(first, 13)).toEqual({ outcome: 'stopped' })
      expect(await stores.finishRehearsal(first, { state: 'done', result, at: 5 })).toEqual({
        outcome: 'stopped',
      })
      expect(await stores.noteNights(second, 1)).toEqual({ outcome: 'written' })
    })

    it('cancelled is not begun, not finished, and cancelled once more without complaint', async () => {
      await stores.createRehearsal(asked)
      const start = await begin()
      expect(await stores.cancelRehearsal(key, 7)).toEqual({ outcome: 'written' })
      expect(await stores.cancelRehearsal(key, 8)).toEqual({ outcome: 'written' })
      expect(await stores.noteNights(start, 12)).toEqual({ outcome: 'stopped' })
      expect(await stores.startRehearsal(key)).toBeUndefined()
      expect(await stores.findRehearsal(key)).toMatchObject({ state: 'cancelled', finishedAt: 7 })
    })

    it('that is done or has failed cannot be cancelled, and one that nobody asked for neither', async () => {
      expect(await stores.cancelRehearsal(key, 7)).toEqual({ outcome: 'stopped' })
      await stores.createRehearsal(asked)
      await stores.finishRehearsal(await begin(), { state: 'failed', because: 'the bed is gone', at: 5 })
      expect(await stores.cancelRehearsal(key, 7)).toEqual({ outcome: 'stopped' })
      expect(await stores.findRehearsal(key)).toMatchObject({ state: 'failed', because: 'the bed is gone' })
    })
  })
}
