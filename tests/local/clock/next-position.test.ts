import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextPosition } from '../../../local/clock/next-position.ts'

const step = fc.record({
  position: fc.integer({ min: 0, max: 1e12 }),
  idle: fc.double({ min: 0, max: 1000, noNaN: true }),
  speed: fc.double({ min: 1, max: 3600, noNaN: true }),
  nextDue: fc.oneof(fc.integer({ min: 0, max: 1e12 }), fc.constant(Number.POSITIVE_INFINITY)),
  earliestHold: fc.oneof(fc.integer({ min: 0, max: 1e12 }), fc.constant(Number.POSITIVE_INFINITY)),
})

test('the clock never goes back, never too fast, and never passes a due thing or a hold', () => {
  fc.assert(
    fc.property(step, (given) => {
      const next = nextPosition(given)
      expect(next).toBeGreaterThanOrEqual(given.position)
      expect(next).toBeLessThanOrEqual(given.position + given.idle * given.speed)
      for (const limit of [given.nextDue, given.earliestHold])
        expect(next).toBeLessThanOrEqual(Math.max(limit, given.position))
    }),
  )
})

test('a due thing that is nearer than the speed allows is reached exactly', () => {
  const far = Number.POSITIVE_INFINITY
  expect(nextPosition({ position: 0, idle: 5, speed: 600, nextDue: 1234, earliestHold: far })).toBe(1234)
  expect(nextPosition({ position: 0, idle: 5, speed: 600, nextDue: far, earliestHold: far })).toBe(3000)
})
