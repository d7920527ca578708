import { expect, test } from 'vitest'
import type { Baseline } from '../../../contracts/baseline.ts'
import { compareNight } from '../../../domain/rollups/compare-night.ts'
import { aNight } from './a-night.ts'

const usual = (median: number, spread: number) => ({ median, spread, nights: 14 })
const baseline: Baseline = {
  residentId: 'res_1',
  asOf: '2026-11-14',
  nights: 14,
  restingHeartRate: usual(60, 3),
  restingRespirationRate: usual(15, 0),
  exits: usual(1, 0),
  outOfBedMinutes: usual(10, 2),
  inBedMinutes: usual(470, 5),
}
const compare = (change: Parameters<typeof aNight>[1], spreads = 3.5) =>
  compareNight(aNight(15, change), baseline, spreads)

test('a night like the others is alike', () => {
  expect(compare({})).toEqual({ outcome: 'alike' })
})

test('a heart that beat 11 more than usual is unlike, with its evidence, and one that beat 10 more is not', () => {
  expect(compare({ restingHeartRate: 71 })).toEqual({
    outcome: 'unlike',
    figures: [{ figure: 'restingHeartRate', value: 71, median: 60, spread: 3, spreads: 3.7 }],
  })
  expect(compare({ restingHeartRate: 70 })).toEqual({ outcome: 'alike' })
  expect(compare({ restingHeartRate: 70.5 })).toMatchObject({ figures: [{ spreads: 3.5 }] })
})

test('less than usual is unlike as well', () => {
  expect(compare({ inBedMinutes: 350 })).toMatchObject({
    outcome: 'unlike',
    figures: [{ figure: 'inBedMinutes', spreads: -4 }],
  })
})

test('who sleeps like a clock alarms nobody by one breath, one more exit or an hour less in bed', () => {
  expect(
    compare({
      restingRespirationRate: 16,
      exits: [
        { at: 0, minutes: 4 },
        { at: 1, minutes: 6 },
      ],
      inBedMinutes: 410,
      outOfBedMinutes: 40,
    }),
  ).toEqual({ outcome: 'alike' })
})

test('names the farthest from usual first', () => {
  const exits = Array.from({ length: 6 }, (_, at) => ({ at, minutes: 3 }))
  const outcome = compare({ exits, outOfBedMinutes: 110 })
  expect(outcome).toMatchObject({ figures: [{ figure: 'outOfBedMinutes' }, { figure: 'exits', spreads: 5 }] })
})

test('what was not measured is compared with nothing', () => {
  expect(compare({ restingHeartRate: null })).toEqual({ outcome: 'alike' })
  expect(compare({ coverage: 0.3, restingHeartRate: 99 })).toEqual({
    outcome: 'not-judged',
    because: 'measured-too-little',
  })
  expect(compareNight(aNight(15), { residentId: 'res_1', asOf: '2026-11-14', nights: 5 }, 3.5)).toEqual({
    outcome: 'not-judged',
    because: 'nothing-to-compare',
  })
})

test("another resident's two weeks say nothing of her", () => {
  expect(compare({ residentId: 'res_2', restingHeartRate: 99 })).toEqual({
    outcome: 'not-judged',
    because: 'another-resident',
  })
})
