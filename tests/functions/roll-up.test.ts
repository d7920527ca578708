import { expect, test } from 'vitest'
import type { Block } from '../../contracts/block.ts'
import { ingestTelemetry } from '../../functions/ingest-telemetry/handler.ts'
import { sweep } from '../../functions/keep-deadlines/handler.ts'
import { decideAndSave } from '../../functions/place-decision.ts'
import { rollUp } from '../../functions/roll-up/handler.ts'
import { aNight } from '../domain/rollups/a-night.ts'
import { aHouse, onLane } from '../support/a-house.ts'
import { aBlock, allOf, minutes, tenAtNight } from '../support/a-place.ts'

type House = Awaited<ReturnType<typeof aHouse>>
const hour = minutes(60)
const bed = { placeId: 'bed_1' }
const every = minutes(5)

/** Five minutes of what the mat measured, as it would send them at their end. */
async function send(house: House, at: number, { heartRate = 60, now = at + every } = {}): Promise<void> {
  const column = <T>(value: T) => Array.from({ length: 30 }, () => value)
  house.time.now = now
  const body = {
    ...{ v: 1, boot: 'b1', seq: at / every, at, every: 10_000, sent: now },
    occupied: column(true),
    heartRate: column(heartRate),
    respirationRate: column(15),
    movement: column(0),
    quality: column(5),
  }
  await ingestTelemetry(house.tools, onLane({ body, arrived: now }))
}

/** The mat sends all that time, but not from `but` on for an hour; the sweep runs, and what it asks for is made. */
async function live(house: House, from: number, to: number, but = 0): Promise<void> {
  for (let at = from; at < to; at += every) {
    if (at < but || at >= but + hour) await send(house, at)
    house.time.now = at + every
    await sweep(house.tools)
    await makeAsked(house)
  }
}

async function makeAsked(house: House): Promise<void> {
  for (const message of house.said.rollUps.splice(0)) await rollUp(house.tools, JSON.stringify(message))
}

/** Only time passes: nobody sends anything, the sweep runs. */
async function wait(house: House, until: number): Promise<void> {
  for (let now = house.time.now; now <= until; now += every) {
    house.time.now = now
    await sweep(house.tools)
    await makeAsked(house)
  }
}

const hours = (house: House) =>
  house.stores.readHours({ ...bed, from: tenAtNight, to: tenAtNight + 24 * hour })
const nights = (house: House) => house.stores.readNights({ ...bed, from: '2026-11-22', to: '2026-11-23' })

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

/** Some ordinary nights have been summed up, and she slept tonight with a heart at 90. */
async function afterNights(count: number, on = true): Promise<House> {
  const house = await aHouse()
  const plan = { version: 1, overrides: { 'unlike-before': { on } } }
  await house.stores.putPlan({ placeId: 'bed_1', plan, readVersion: 0, changes: [] })
  for (let day = 22 - count; day < 22; day++) await house.stores.putNight(aNight(day))
  for (let at = tenAtNight; at < tenAtNight + 8 * hour; at += every) {
    const block = aBlock({ at, every: 10_000, samples: 30, boot: 'b1', seq: at / every })
    await house.stores.putBlock(allOf(block, { heartRate: 90 }))
  }
  await send(house, tenAtNight + 8 * hour)
  await wait(house, tenAtNight + 14 * hour + minutes(25))
  return house
}

const unlike = async (house: House) =>
  (await house.load()).alerts.filter(({ condition }) => condition === 'unlike-before')

test('tells the first caregiver at noon that the night was unlike her last two weeks', async () => {
  const house = await afterNights(13)
  const [alert] = await unlike(house)
  expect(alert).toMatchObject({ state: 'open', priority: 'medium', residentId: 'res_1', onset: tenAtNight })
  expect(alert?.episodes[0]?.evidence).toMatchObject({
    night: '2026-11-22',
    nights: 13,
    figures: [{ figure: 'restingHeartRate', value: 90, median: 60 }],
  })
  expect((await house.load()).facts.baseline).toMatchObject({ asOf: '2026-11-22', nights: 14 })
})

test('tells of a night once, also when it is made anew after somebody has closed the alert', async () => {
  const house = await afterNights(6)
  await send(house, tenAtNight + 9 * hour, { now: house.time.now })
  await wait(house, house.time.now + minutes(40))
  const [alert] = await unlike(house)
  expect(alert?.episodes).toHaveLength(1)
  const by = { personId: 'per_first', name: 'First' }
  await decideAndSave(house.tools, 'bed_1', () => ({
    input: { kind: 'act', alertId: alert?.alertId ?? '', act: { what: 'resolve', outcome: 'real' }, by },
  }))
  expect(await unlike(house)).toEqual([])
  await send(house, tenAtNight + 10 * hour, { now: house.time.now })
  await wait(house, house.time.now + minutes(40))
  expect((await nights(house))[0]?.blocks).toBe(99)
  expect(await unlike(house)).toEqual([])
})

test('a night is not judged by itself: four others say nothing of what is usual', async () => {
  const house = await afterNights(4)
  expect(await unlike(house)).toEqual([])
  expect((await house.load()).facts.baseline).toMatchObject({ asOf: '2026-11-22', nights: 5 })
})

test('tells nobody of such a night where the plan does not ask for it', async () => {
  const house = await afterNights(6, false)
  expect(await unlike(house)).toEqual([])
  expect((await house.load()).facts.baseline).toMatchObject({ asOf: '2026-11-22' })
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
