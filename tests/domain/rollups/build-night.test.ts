import { describe, expect, test } from 'vitest'
import { aBlock } from '../../support/a-place.ts'
import { type Doing, hour, minute, sleep, stay, theNight } from './a-sleeper.ts'

/** 22 November 2026, 21:00 in Shanghai. */
const nine = Date.UTC(2026, 10, 22, 13)
const night = '2026-11-22'
const whole = (doings: readonly Doing[]) => theNight(sleep(nine, doings), night)

test('says when she went to bed, when she got up, and each time she was up between', () => {
  const summary = whole([
    ['up', 60],
    ['asleep', 180],
    ['up', 9],
    ['asleep', 200],
    ['up', 21],
    ['asleep', 120],
    ['up', 60],
  ])
  expect(summary).toMatchObject({
    night,
    residentId: 'res_1',
    inBedSince: nine + hour,
    upAt: nine + hour + 530 * minute,
    exits: [
      { at: nine + 4 * hour, minutes: 9 },
      { at: nine + hour + 389 * minute, minutes: 21 },
    ],
    inBedMinutes: 500,
    outOfBedMinutes: 30,
    restingHeartRate: 60,
    restingRespirationRate: 15,
    coverage: 1,
    gaps: [],
  })
})

test('a loss of presence of half a minute is no exit, a minute is one', () => {
  const lost = aBlock({ at: nine + 120 * minute, occupied: [true, false, false, false, true, true] })
  const rest = sleep(nine + 121 * minute, [
    ['asleep', 300],
    ['up', 1],
    ['asleep', 60],
    ['up', 30],
  ])
  const summary = theNight([...sleep(nine, [['asleep', 120]]), lost, ...rest], night)
  expect(summary.exits).toEqual([{ at: nine + 421 * minute, minutes: 1 }])
  expect(summary.inBedMinutes).toBe(120 + 1 + 300 + 60)
})

test('an absence of which most was not seen has no known length', () => {
  const summary = whole([
    ['asleep', 120],
    ['up', 5],
    ['unseen', 60],
    ['asleep', 240],
  ])
  expect(summary.exits).toEqual([{ at: nine + 2 * hour, minutes: null }])
  expect(summary.gaps).toHaveLength(2)
})

test('an hour of silence while she sleeps is a gap and no exit', () => {
  const summary = whole([
    ['asleep', 180],
    ['unseen', 60],
    ['asleep', 300],
    ['up', 30],
  ])
  expect(summary.exits).toEqual([])
  expect(summary.gaps).toEqual([{ from: nine + 3 * hour + 10_000, to: nine + 4 * hour }])
  expect(summary.coverage).toBeLessThan(0.9)
  expect(summary.upAt).toBe(nine + 9 * hour)
})

test('three hours up in the middle of the night are part of it', () => {
  const summary = whole([
    ['asleep', 240],
    ['up', 180],
    ['asleep', 90],
    ['up', 60],
  ])
  expect(summary).toMatchObject({ exits: [{ at: nine + 4 * hour, minutes: 180 }], outOfBedMinutes: 180 })
})

test('forty minutes up in the evening are an exit, an hour and a half make another time in bed', () => {
  const evening = (up: number) =>
    theNight(
      sleep(nine - 3 * hour, [
        ['asleep', 60],
        ['up', up],
        ['asleep', 500],
        ['up', 30],
      ]),
      night,
    )
  expect(evening(40)).toMatchObject({ inBedSince: nine - 3 * hour, exits: [{ minutes: 40 }] })
  expect(evening(90)).toMatchObject({ inBedSince: nine - 30 * minute, exits: [] })
})

test('who was not seen getting up is not said to have got up', () => {
  const unseen = (minutes: number) =>
    whole([
      ['asleep', 500],
      ['unseen', minutes],
      ['up', 30],
    ])
  expect(unseen(60).upAt).toBeNull()
  expect(unseen(3).upAt).toBe(nine + 503 * minute)
  expect(whole([['asleep', 500]]).upAt).toBeNull()
})

test('a nap in the afternoon is not the night', () => {
  const nap = sleep(nine - 6 * hour, [
    ['asleep', 60],
    ['up', 300],
  ])
  const summary = theNight(
    [
      ...nap,
      ...sleep(nine, [
        ['asleep', 500],
        ['up', 60],
      ]),
    ],
    night,
  )
  expect(summary).toMatchObject({ inBedSince: nine, exits: [], inBedMinutes: 500 })
})

test('a bed that nobody saw has no exits, not none', () => {
  const summary = theNight([], night)
  expect(summary).toMatchObject({
    inBedSince: null,
    upAt: null,
    inBedMinutes: null,
    exits: null,
    coverage: 0,
  })
  // An hour of it seen empty does not say that nobody lay there.
  expect(whole([['up', 60]])).toMatchObject({ inBedMinutes: null, exits: null })
  expect(summary.gaps).toEqual([{ from: nine + hour, to: nine + 9 * hour }])
})

test('a bed that stayed empty was measured, and nobody slept in it', () => {
  const summary = whole([['up', 600]])
  expect(summary).toMatchObject({ inBedSince: null, inBedMinutes: 0, exits: [], coverage: 1 })
  expect(summary.restingHeartRate).toBeNull()
})

test('who moved in at midnight has only the hours since then', () => {
  const midnight = nine + 3 * hour
  const summary = theNight(
    sleep(nine, [
      ['asleep', 540],
      ['up', 30],
    ]),
    night,
    { stay: stay({ from: midnight }) },
  )
  expect(summary).toMatchObject({ from: midnight, inBedSince: midnight, inBedMinutes: 360 })
})

test('less than half an hour of trustworthy values makes no resting rate', () => {
  const summary = whole([
    ['asleep', 29],
    ['restless', 400],
  ])
  expect(summary.restingHeartRate).toBeNull()
})

describe('in London', () => {
  const london = { timeZone: 'Europe/London' }
  test('the night clocks go back has an hour more', () => {
    const ten = Date.UTC(2026, 9, 24, 21)
    const summary = theNight(
      sleep(ten, [
        ['asleep', 540],
        ['up', 30],
      ]),
      '2026-10-24',
      london,
    )
    expect(summary).toMatchObject({ from: ten, inBedMinutes: 540, upAt: ten + 9 * hour, coverage: 1 })
    expect(summary.to - summary.from).toBe(9 * hour)
  })

  test('the night clocks go forward has an hour less', () => {
    const ten = Date.UTC(2026, 2, 28, 22)
    const summary = theNight(
      sleep(ten, [
        ['asleep', 420],
        ['up', 30],
      ]),
      '2026-03-28',
      london,
    )
    expect(summary).toMatchObject({ from: ten, inBedMinutes: 420, upAt: ten + 7 * hour, coverage: 1 })
    expect(summary.to - summary.from).toBe(7 * hour)
  })
})
