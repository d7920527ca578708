import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Held, heldAt, hold } from '../../../domain/rules/held.ts'
import type { Stretch } from '../../../domain/stretches.ts'
import { minutes, seconds, tenAtNight } from '../../support/a-place.ts'

/** Measured time as [from, to] in ms after ten at night; what lies between was not measured. */
type Measured = readonly (readonly [from: number, to: number])[]

/** When a minute was proved with four fifths of the time measured (ms after ten at night). */
function provedAt(measured: Measured): number | undefined {
  let run: Held | null = null
  for (const [from, to] of measured) {
    const stretch = { from: tenAtNight + from, to: tenAtNight + to, late: false } as Stretch
    const after = hold(run, stretch, { value: 3, gapMs: minutes(3), farther: Math.min })
    const at = heldAt(run, after, { stretch, holdMs: minutes(1), coverage: 0.8 })
    if (at !== undefined) return at - tenAtNight
    run = after
  }
  return undefined
}

test('is proved at the same millisecond whether what is measured comes whole or in parts', () => {
  // Measured 48 s, not for 52 s, then measured: four fifths of the time are measured after 160 s more.
  const before = [0, seconds(48)] as const
  expect(provedAt([before, [seconds(100), seconds(500)]])).toBe(seconds(260))
  const parts = Array.from({ length: 100 }, (_, index) => [100 + index * 4, 104 + index * 4].map(seconds))
  expect(provedAt([before, ...(parts as [number, number][])])).toBe(seconds(260))
})

test('is proved at the same millisecond however measured time is cut', () => {
  const times = fc.array(fc.integer({ min: 1, max: 170 }), { minLength: 2, maxLength: 2 })
  fc.assert(
    fc.property(times, fc.integer({ min: 250, max: 60_000 }), (lengths, every) => {
      let at = 0
      const whole = [...lengths, 2000].flatMap((length, index) => {
        const from = at
        at += seconds(length)
        return index % 2 === 0 ? [[from, at] as const] : []
      })
      const cut = whole.flatMap(([from, to]) =>
        Array.from({ length: Math.ceil((to - from) / every) }, (_, index) => {
          const start = from + index * every
          return [start, Math.min(to, start + every)] as const
        }),
      )
      expect(provedAt(cut)).toBe(provedAt(whole))
    }),
    { numRuns: 500 },
  )
})
