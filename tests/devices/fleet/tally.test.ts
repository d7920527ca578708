import { expect, it } from 'vitest'
import { newTally, quantileOf } from '../../../devices/fleet/tally.ts'

it('tells the slowest press that a share of all did not exceed, and nothing of none', () => {
  const values = Array.from({ length: 200 }, (_, index) => 200 - index)
  expect(quantileOf(values, 0.5)).toBe(100)
  expect(quantileOf(values, 0.99)).toBe(198)
  expect(quantileOf([9], 0.99)).toBe(9)
  expect(quantileOf([], 0.5)).toBeNull()
})

it('keeps the times of the last blocks only, so that a city may run for weeks', () => {
  const { pubackMs } = newTally()
  for (let value = 0; value < 10_003; value += 1) pubackMs.add(value)
  expect(pubackMs.values()).toHaveLength(10_000)
  expect(Math.min(...pubackMs.values())).toBe(3)
})
