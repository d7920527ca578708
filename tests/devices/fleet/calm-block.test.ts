import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { telemetrySchema } from '../../../contracts/telemetry.ts'
import { drawInhabitant, measureSpan } from '../../../devices/fleet/calm-block.ts'

const minute = 60_000
const noon = Date.UTC(2026, 10, 22, 4)

describe('a bed of a city', () => {
  it('measures what the contract allows, whoever lies in it and whenever', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 1, max: 240 }),
        (seed, n, samples) => {
          const span = { at: noon + n * 1000, every: 1000, samples }
          const body = { v: 1, boot: 'b', seq: n, ...measureSpan(drawInhabitant(seed), span) }
          const read = telemetrySchema.parse(body)
          expect(read.heartRate).toHaveLength(samples)
          expect(JSON.stringify({ ...body, sent: noon }).length).toBeLessThan(5_000)
        },
      ),
    )
  })

  it('measures the same of her however the time is cut into blocks', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 119 }), (seed, cut) => {
        const her = drawInhabitant(seed)
        const whole = measureSpan(her, { at: noon, every: 1000, samples: 120 })
        const first = measureSpan(her, { at: noon, every: 1000, samples: cut })
        const second = measureSpan(her, { at: noon + cut * 1000, every: 1000, samples: 120 - cut })
        expect([...first.heartRate, ...second.heartRate]).toEqual(whole.heartRate)
        expect([...first.occupied, ...second.occupied]).toEqual(whole.occupied)
      }),
    )
  })

  it('measures nothing of her while she walks, and never lets her be missed', () => {
    const her = drawInhabitant(7)
    const day = measureSpan(her, { at: noon, every: minute, samples: 24 * 60 })
    let longest = 0
    let away = 0
    for (const [index, inBed] of day.occupied.entries()) {
      expect(day.heartRate[index] === null).toBe(!inBed)
      away = inBed ? 0 : away + 1
      longest = Math.max(longest, away)
    }
    expect(longest).toBeGreaterThan(0)
    // at night a bed alerts after 15 minutes
    expect(longest).toBeLessThan(10)
  })
})
