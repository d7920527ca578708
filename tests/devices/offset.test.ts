import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextReport, offsetOf } from '../../devices/offset.ts'

const intervals = fc.constantFrom(30_000, 60_000, 120_000, 300_000)
/** How makers number what they sell: a prefix, then counted up, with or without leading zeros. */
const fleets = fc
  .record({ prefix: fc.stringMatching(/^[A-Za-z0-9_-]{0,20}$/), from: fc.nat(1e6), width: fc.nat(10) })
  .map(({ prefix, from, width }) =>
    Array.from({ length: 10_000 }, (_, n) => `${prefix}${String(from + n).padStart(width, '0')}`),
  )

test('no second of the interval belongs to many more beds than its fair share, whatever the beds are called', () => {
  fc.assert(
    fc.property(fleets, intervals, (devices, reportEvery) => {
      const seconds = new Array<number>(reportEvery / 1000).fill(0)
      for (const device of devices) {
        const second = Math.floor(offsetOf(device, reportEvery) / 1000)
        seconds[second] = (seconds[second] ?? 0) + 1
      }
      const fair = devices.length / seconds.length
      // six deviations of a fair draw: a spread that is any worse has a pattern in it
      expect(Math.max(...seconds)).toBeLessThan(fair + 6 * Math.sqrt(fair))
      expect(Math.min(...seconds)).toBeGreaterThanOrEqual(fair - 6 * Math.sqrt(fair))
    }),
    { numRuns: 25 },
  )
})

test('a bed keeps its second of the minute, whenever it was switched on', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), intervals, fc.nat(2e12), (deviceId, reportEvery, now) => {
      const next = nextReport({ deviceId, reportEvery }, now)
      expect(next).toBeGreaterThan(now)
      expect(next).toBeLessThanOrEqual(now + reportEvery)
      expect(next % reportEvery).toBe(offsetOf(deviceId, reportEvery))
      expect(nextReport({ deviceId, reportEvery }, next)).toBe(next + reportEvery)
    }),
  )
})
