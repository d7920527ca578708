import { beforeEach, describe, expect, test } from 'vitest'
import type { StoredRehearsal } from '../../contracts/rehearsal.ts'
import { rehearse } from '../../functions/rehearse/handler.ts'
import { aHouse } from '../support/a-house.ts'
import { aBlock, allOf, minutes, tenAtNight } from '../support/a-place.ts'

const morning = tenAtNight + minutes(10 * 60)

/** A bed whose heart ran at 114 for a quarter of an hour in the first of two nights, and a rehearsal of both. */
async function aRehearsal(change: Partial<StoredRehearsal> = {}) {
  const house = await aHouse()
  house.time.now = morning + minutes(24 * 60)
  for (const night of [0, 1]) {
    for (let minute = 0; minute < 120; minute++) {
      const block = aBlock({ at: tenAtNight + minutes(night * 24 * 60 + minute) })
      const isFast = night === 0 && minute >= 60 && minute < 75
      await house.stores.putBlock(isFast ? allOf(block, { heartRate: 114 }) : block)
    }
  }
  const asked: StoredRehearsal = {
    ...{ rehearsalId: 'reh_1', placeId: 'bed_1', state: 'queued', request: { nights: 2 }, starts: 0 },
    ...{ progress: { done: 0, of: 2 }, askedBy: 'per_operator', askedAt: house.time.now },
    until: house.time.now,
    ...change,
  }
  await house.stores.createRehearsal(asked)
  const carryOut = (stores = house.stores) =>
    rehearse({ stores, clock: house.tools.clock }, JSON.stringify({ placeId: 'bed_1', rehearsalId: 'reh_1' }))
  const find = async () => {
    const found = await house.stores.findRehearsal({ placeId: 'bed_1', rehearsalId: 'reh_1' })
    if (!found) throw new Error('no rehearsal')
    return found
  }
  return { ...house, asked, carryOut, find }
}

describe('a rehearsal', () => {
  let bed: Awaited<ReturnType<typeof aRehearsal>>
  beforeEach(async () => {
    bed = await aRehearsal()
  })

  test('says what would have rung, when and for how long, night by night', async () => {
    expect(await bed.carryOut()).toEqual({ outcome: 'done', nights: 2 })
    const { state, progress, result } = await bed.find()
    expect({ state, progress }).toEqual({ state: 'done', progress: { done: 2, of: 2 } })
    expect(result?.nights.map(({ data }) => data)).toEqual(['measured', 'measured'])
    const fast = result?.alerts.filter(({ would }) => would?.condition === 'heart-rate-high')
    expect(fast).toEqual([
      {
        would: expect.objectContaining({
          priority: 'medium',
          onset: new Date(tenAtNight + minutes(60)).toISOString(),
          rang: true,
          secondsOpen: 300,
          resolvedBy: 'assumed',
        }),
      },
    ])
  })

  test('with a higher limit says that nothing would have rung', async () => {
    const overrides = { 'heart-rate-high': { high: 130, medium: 120 } }
    bed = await aRehearsal({ request: { nights: 2, overrides } })
    await bed.carryOut()
    const { result } = await bed.find()
    expect(result?.nights.flatMap(({ would }) => would).map(({ condition }) => condition)).not.toContain(
      'heart-rate-high',
    )
  })

  test('says of a night in which nothing was measured that nothing was', async () => {
    bed = await aRehearsal({ request: { nights: 4 }, progress: { done: 0, of: 4 } })
    await bed.carryOut()
    const { result } = await bed.find()
    expect(result?.nights.map(({ data }) => data)).toEqual(['nothing', 'nothing', 'measured', 'measured'])
  })

  test('changes nothing at the bed: no alert, no notice, no deadline', async () => {
    const before = await bed.load()
    await bed.carryOut()
    expect(await bed.load()).toEqual(before)
    expect(Object.values(bed.said).flat()).toEqual([])
    expect((await bed.stores.listAlertsOfPlace({ placeId: 'bed_1', limit: 10 })).items).toEqual([])
  })

  test('killed half way and handed over again starts over and finds the same', async () => {
    const whole = await aRehearsal()
    await whole.carryOut()
    await expect(bed.carryOut(dyingAfter(bed.stores, 1))).rejects.toThrow('killed')
    expect(await bed.find()).toMatchObject({ state: 'running', progress: { done: 1, of: 2 } })
    await bed.carryOut()
    expect((await bed.find()).result).toEqual((await whole.find()).result)
  })

  test('that never finishes is told as failed instead of being tried for ever', async () => {
    for (let start = 0; start < 3; start++) {
      await expect(bed.carryOut(dyingAfter(bed.stores, 0))).rejects.toThrow('killed')
    }
    expect(await bed.carryOut()).toMatchObject({ outcome: 'failed' })
    expect(await bed.find()).toMatchObject({
      state: 'failed',
      because: 'it was begun 3 times and never finished',
    })
  })

  test('cancelled half way stops after the night it is at, and stays cancelled', async () => {
    const key = { placeId: 'bed_1', rehearsalId: 'reh_1' }
    const stores = {
      ...bed.stores,
      async noteNights(...asked: Parameters<typeof bed.stores.noteNights>) {
        await bed.stores.cancelRehearsal(key, bed.time.now)
        return bed.stores.noteNights(...asked)
      },
    }
    expect(await bed.carryOut(stores)).toEqual({ outcome: 'stopped' })
    expect(await bed.carryOut()).toEqual({ outcome: 'stopped' })
    const { state, result, progress } = await bed.find()
    expect({ state, result, progress }).toEqual({
      state: 'cancelled',
      result: undefined,
      progress: { done: 0, of: 2 },
    })
  })

  test('taken over by a later start writes no more', async () => {
    const key = { placeId: 'bed_1', rehearsalId: 'reh_1' }
    const stores = {
      ...bed.stores,
      async noteNights(...asked: Parameters<typeof bed.stores.noteNights>) {
        if (asked[0].starts === 1) await bed.stores.startRehearsal(key)
        return bed.stores.noteNights(...asked)
      },
    }
    expect(await bed.carryOut(stores)).toEqual({ outcome: 'stopped' })
    expect(await bed.find()).toMatchObject({ state: 'running', starts: 2, progress: { done: 0, of: 2 } })
  })
})

/** Stores of a process that is killed after it has noted so many nights. */
function dyingAfter(
  stores: Awaited<ReturnType<typeof aRehearsal>>['stores'],
  nights: number,
): Awaited<ReturnType<typeof aRehearsal>>['stores'] {
  let noted = 0
  return {
    ...stores,
    async noteNights(...asked) {
      if (noted++ >= nights) throw new Error('killed')
      return stores.noteNights(...asked)
    },
  }
}
