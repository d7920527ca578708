import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildBaseline } from '../../../domain/rollups/build-baseline.ts'
import { aNight, nightsFrom } from './a-night.ts'

const known = (nights: Parameters<typeof buildBaseline>[1]) => {
  const outcome = buildBaseline('res_1', nights)
  return outcome.outcome === 'known' ? outcome.baseline : undefined
}

test('four nights say nothing of what is usual, five do', () => {
  expect(buildBaseline('res_1', nightsFrom(4))).toEqual({ outcome: 'too-few-nights' })
  expect(known(nightsFrom(5))).toMatchObject({
    residentId: 'res_1',
    asOf: '2026-11-05',
    nights: 5,
    restingHeartRate: { median: 60, spread: 0, nights: 5 },
  })
})

test('what is usual is the median, and its spread does not heed one wild night', () => {
  const rates = [58, 59, 60, 61, 62, 63, 140]
  const usual = known(nightsFrom(7, (day) => ({ restingHeartRate: rates[day - 1] ?? null })))
  // Deviations from 61: 3 2 1 0 1 2 79, their median 2.
  expect(usual?.restingHeartRate).toEqual({ median: 61, spread: 2.97, nights: 7 })
})

test('only her last fourteen nights count', () => {
  const nights = nightsFrom(20, (day) => ({ restingHeartRate: day <= 6 ? 90 : 60 }))
  expect(known(nights)).toMatchObject({ nights: 14, restingHeartRate: { median: 60, spread: 0 } })
})

test('a night that was hardly measured, or not slept here, is not usual', () => {
  const nights = [
    ...nightsFrom(5),
    aNight(6, { coverage: 0.49, restingHeartRate: 99 }),
    aNight(7, { inBedSince: null, inBedMinutes: 0, exits: [] }),
  ]
  expect(known(nights)).toMatchObject({ nights: 5, asOf: '2026-11-07', restingHeartRate: { spread: 0 } })
  expect(buildBaseline('res_1', nights.slice(1))).toEqual({ outcome: 'too-few-nights' })
})

test('nights of whoever lay here before her do not count', () => {
  const others = nightsFrom(5).map((night) => ({ ...night, residentId: 'res_0', restingHeartRate: 90 }))
  const hers = [6, 7, 8, 9].map((day) => aNight(day))
  expect(buildBaseline('res_1', [...others, ...hers])).toEqual({ outcome: 'too-few-nights' })
  expect(known([...others, ...hers, aNight(10)])?.restingHeartRate?.median).toBe(60)
})

test('how long she is usually up is taken over every single time, where it is known', () => {
  const nights = nightsFrom(5, (day) => ({
    exits: [
      { at: 0, minutes: day },
      { at: 1, minutes: null },
    ],
  }))
  expect(known(nights)?.exitMinutes).toEqual({ median: 3, spread: 1.48, nights: 5 })
  expect(known(nights)?.exits).toMatchObject({ median: 2 })
})

test('a figure that was seldom measured is left out', () => {
  const usual = known(nightsFrom(7, (day) => ({ restingRespirationRate: day < 5 ? 15 : null })))
  expect(usual).toBeDefined()
  expect(usual).not.toHaveProperty('restingRespirationRate')
})

test('the order of the nights does not matter', () => {
  const rates = fc.array(fc.option(fc.integer({ min: 40, max: 90 })), { minLength: 5, maxLength: 25 })
  fc.assert(
    fc.property(rates, fc.infiniteStream(fc.nat()), (values, chance) => {
      const nights = values.map((restingHeartRate, index) => aNight(index + 1, { restingHeartRate }))
      const keyed = nights.map((night) => ({ night, by: chance.next().value }))
      const shuffled = keyed.sort((a, b) => a.by - b.by).map(({ night }) => night)
      expect(buildBaseline('res_1', shuffled)).toEqual(buildBaseline('res_1', nights))
    }),
  )
})
