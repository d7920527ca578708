import { expect, test } from 'vitest'
import { decideAndSave } from '../../functions/place-decision.ts'
import { aNight } from '../domain/rollups/a-night.ts'
import { aHouse } from '../support/a-house.ts'
import { aBlock, allOf, minutes, tenAtNight } from '../support/a-place.ts'
import { every, type House, hour, nights, send, wait } from './a-watched-house.ts'

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
