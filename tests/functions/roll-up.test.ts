import { expect, test } from 'vitest'
import type { Block } from '../../contracts/block.ts'
import { sweep } from '../../functions/keep-deadlines/handler.ts'
import { rollUp } from '../../functions/roll-up/handler.ts'
import { aHouse } from '../support/a-house.ts'
import { aBlock, minutes, tenAtNight } from '../support/a-place.ts'
import { bed, every, hour, hours, live, makeAsked, nights, send, wait } from './a-watched-house.ts'

test('an hour is summed up within twenty minutes of its end, and not before it has ended', async () => {
  const house = await aHouse()
  await live(house, tenAtNight, tenAtNight + hour)
  expect(await hours(house)).toEqual([])
  await live(house, tenAtNight + hour, tenAtNight + hour + minutes(25))
  const made = (await hours(house)).filter((one) => one.hour === tenAtNight)
  expect(made).toMatchObject([{ occupiedSeconds: 3600, heartRate: { mean: 60 }, coverage: { occupied: 1 } }])
  expect((await house.load()).state.rollUp?.hours).not.toContain(tenAtNight)
})

test('what comes hours late is in the figures after all, and in the night', async () => {
  const house = await aHouse()
  const missing = tenAtNight + 2 * hour
  await live(house, tenAtNight, tenAtNight + 8 * hour, missing)
  await wait(house, tenAtNight + 15 * hour)
  const before = (await hours(house)).find((one) => one.hour === missing)
  expect(before?.coverage.occupied ?? 0).toBeLessThan(0.01)
  const [night] = await nights(house)
  expect(night).toMatchObject({ night: '2026-11-22', residentId: 'res_1' })
  expect(night?.coverage).toBeLessThan(0.9)
  expect(night?.gaps).toHaveLength(1)

  for (let at = missing; at < missing + hour; at += every) await send(house, at, { now: house.time.now })
  await wait(house, house.time.now + minutes(40))
  expect((await hours(house)).find((one) => one.hour === missing)?.coverage.occupied).toBe(1)
  // Her last sample of all holds 10 s longer.
  expect(await nights(house)).toMatchObject([{ coverage: 1, gaps: [], inBedMinutes: 480.2 }])
})

test('a night is made after noon though the mat fell silent at six', async () => {
  const house = await aHouse()
  await live(house, tenAtNight, tenAtNight + 8 * hour)
  await wait(house, tenAtNight + 13 * hour)
  expect(await nights(house)).toEqual([])
  await wait(house, tenAtNight + 14 * hour + minutes(25))
  expect(await nights(house)).toMatchObject([{ restingHeartRate: 60, exits: [] }])
  expect((await house.load()).state.rollUp).toBeUndefined()
})

test('figures stay as they were when their blocks have expired, whatever comes late', async () => {
  const house = await aHouse()
  await live(house, tenAtNight, tenAtNight + 2 * hour)
  const before = await hours(house)
  expect(before.length).toBeGreaterThan(0)
  house.time.now = tenAtNight + 48 * hour
  await send(house, tenAtNight, { heartRate: 80, now: house.time.now })
  const expired = {
    ...house.tools,
    stores: { ...house.stores, readBlocks: async (): Promise<Block[]> => [] },
  }
  house.time.now += minutes(30)
  await rollUp(expired, JSON.stringify(bed))
  expect((await hours(house))[0]).toEqual(before[0])
})

test('an hour that could not be made stays due and is asked for again', async () => {
  const house = await aHouse()
  for (let at = tenAtNight; at < tenAtNight + hour; at += every) await send(house, at)
  house.time.now = tenAtNight + hour + minutes(25)
  const failing = {
    ...house.tools,
    stores: { ...house.stores, putHour: () => Promise.reject(new Error('throttled')) },
  }
  await sweep(house.tools)
  expect(house.said.rollUps.splice(0)).toEqual([bed])
  await expect(rollUp(failing, JSON.stringify(bed))).rejects.toThrow('throttled')
  expect((await house.load()).state.rollUp?.hours).toContain(tenAtNight)
  // Asked for once, it does not stand first in every sweep.
  house.time.now += minutes(1)
  await sweep(house.tools)
  expect(house.said.rollUps).toEqual([])
  house.time.now += minutes(10)
  await sweep(house.tools)
  expect(house.said.rollUps).toEqual([bed])
  await makeAsked(house)
  expect((await hours(house)).map((one) => one.hour)).toContain(tenAtNight)
})

test('a block that comes while the hour is being made is not forgotten', async () => {
  const house = await aHouse()
  for (let at = tenAtNight + every; at < tenAtNight + hour; at += every) await send(house, at)
  const now = tenAtNight + hour + minutes(25)
  house.time.now = now
  let came = false
  const meanwhile: typeof house.stores.putHour = async (figures) => {
    const outcome = await house.stores.putHour(figures)
    if (!came && figures.hour === tenAtNight) {
      came = true
      await send(house, tenAtNight, { now })
    }
    return outcome
  }
  await rollUp({ ...house.tools, stores: { ...house.stores, putHour: meanwhile } }, JSON.stringify(bed))
  expect((await hours(house)).find((one) => one.hour === tenAtNight)?.coverage.occupied).toBe(1)
})

test('a message that comes twice changes nothing', async () => {
  const house = await aHouse()
  await live(house, tenAtNight, tenAtNight + 2 * hour)
  const before = await hours(house)
  expect(await rollUp(house.tools, JSON.stringify(bed))).toEqual({ hours: 0, nights: [] })
  expect(await hours(house)).toEqual(before)
})

test('a sample that holds past the full hour counts in the hour it reaches into', async () => {
  const house = await aHouse()
  const slow = aBlock({ at: tenAtNight + hour - minutes(2), every: 60_000, samples: 2 })
  await house.stores.putBlock(slow)
  await send(house, tenAtNight + hour + every)
  await wait(house, tenAtNight + 2 * hour + minutes(25))
  // One minute of what was measured at 22:59, then five minutes and the 10 s that the last sample holds longer.
  const made = (await hours(house)).find((one) => one.hour === tenAtNight + hour)
  expect(made?.occupiedSeconds).toBe(60 + 300 + 10)
})
