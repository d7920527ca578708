import { expect, test } from 'vitest'
import { aBlock, allOf } from '../../support/a-place.ts'
import { type Doing, hour, minute, sleep, theHour } from './a-sleeper.ts'

const two = Date.UTC(2026, 10, 22, 18)
const anHour = (doings: readonly Doing[]) => theHour(sleep(two, doings), two)

test('an hour asleep is an hour in bed, every minute of it', () => {
  const figures = anHour([['asleep', 70]])
  expect(figures).toMatchObject({
    hour: two,
    occupiedSeconds: 3600,
    outOfBedSeconds: 0,
    coverage: { occupied: 1, heartRate: 1, respirationRate: 1, any: 1 },
    heartRate: { mean: 60, min: 60, max: 60 },
    movement: 5,
    quality: 5,
  })
  expect(figures.minutes.heartRate).toEqual(Array(60).fill(60))
})

test('what was not measured is null and never zero', () => {
  const figures = anHour([['unseen', 60]])
  expect(figures).toMatchObject({
    occupiedSeconds: null,
    outOfBedSeconds: null,
    heartRate: null,
    respirationRate: null,
    movement: null,
    quality: null,
    coverage: { occupied: 0, heartRate: 0, any: 0 },
  })
  expect(figures.minutes.occupied).toEqual(Array(60).fill(null))
  expect(figures.minutes.measured).toEqual(Array(60).fill(0))
})

test('an empty bed has minutes out of bed and no heart rate', () => {
  const figures = anHour([
    ['asleep', 30],
    ['up', 40],
  ])
  expect(figures).toMatchObject({ occupiedSeconds: 1800, outOfBedSeconds: 1800 })
  expect(figures.coverage).toMatchObject({ occupied: 1, heartRate: 0.5 })
  expect(figures.minutes.occupied.slice(29, 31)).toEqual([true, false])
  expect(figures.minutes.heartRate.slice(29, 31)).toEqual([60, null])
})

test('her heart rate while she moves is not among the figures, nor one of poor signal', () => {
  const poor = { ...allOf(aBlock({ at: two + 59 * minute }), { heartRate: 200, quality: 2 }) }
  const blocks = [
    ...sleep(two, [
      ['asleep', 30],
      ['restless', 29],
    ]),
    poor,
  ]
  const figures = theHour(blocks, two)
  expect(figures.heartRate).toEqual({ mean: 60, min: 60, max: 60 })
  expect(figures.coverage.heartRate).toBe(0.5)
  expect(figures.minutes.movement[40]).toBe(80)
})

test('half an hour without the device is half an hour not covered', () => {
  const figures = anHour([
    ['asleep', 15],
    ['unseen', 30],
    ['asleep', 20],
  ])
  // The last sample before the silence holds for twice its 10 s.
  expect(figures.coverage.occupied).toBeCloseTo((1800 + 10) / 3600, 3)
  expect(figures.occupiedSeconds).toBe(1810)
})

test('a sample that holds over the full hour counts on both sides of it, the newest for twice its interval', () => {
  const every = minute
  const slow = aBlock({ at: two - 30_000, every, samples: 3, sent: two, arrived: two })
  expect(theHour([slow], two - hour).occupiedSeconds).toBe(30)
  expect(theHour([slow], two).occupiedSeconds).toBe(30 + 60 + 120)
})

test('a minute half in and half out of bed counts as in bed', () => {
  const block = aBlock({ at: two, occupied: [true, true, true, false, false, false] })
  expect(theHour([block, ...sleep(two + minute, [['up', 2]])], two).minutes.occupied[0]).toBe(true)
})
