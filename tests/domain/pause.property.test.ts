import fc from 'fast-check'
import { expect, it } from 'vitest'
import { aBlock, allOf, minutes, PlaceOnPaper, seconds, tenAtNight } from '../support/a-place.ts'

const length = 45
const at = (minute: number): number => tenAtNight + minutes(minute)

interface Night {
  heartRates: number[]
  pause: { from: number; span: number; endsAfter: number }
}
const anyNight = fc.record({
  // Runs of several minutes, so that something is going on.
  heartRates: fc
    .array(fc.tuple(fc.constantFrom(66, 66, 115, 150), fc.integer({ min: 1, max: 12 })), { minLength: 8 })
    .map((runs) => runs.flatMap(([rate, count]) => Array.from({ length: count }, () => rate)))
    .map((rates) => Array.from({ length }, (_, minute) => rates[minute] ?? 66)),
  pause: fc.record({
    from: fc.integer({ min: 1, max: 30 }),
    span: fc.integer({ min: 2, max: 30 }),
    endsAfter: fc.integer({ min: 1, max: 40 }),
  }),
})

/** The night as it reaches us: each block after its own delay (s), the pause and its end when they happen. */
function live({ heartRates, pause }: Night, delays: readonly number[]): PlaceOnPaper {
  const place = new PlaceOnPaper()
  const blocks = heartRates.map((heartRate, minute) => {
    const arrived = at(minute + 1) + seconds(delays[minute] ?? 0)
    const block = allOf(aBlock({ at: at(minute), sent: arrived, arrived }), { heartRate })
    return { now: arrived, happens: () => place.hear(block) }
  })
  const acts = [
    {
      now: at(pause.from),
      happens: () => place.pause({ now: at(pause.from), until: at(pause.from + pause.span) }),
    },
    {
      now: at(pause.from + pause.endsAfter),
      happens: () => place.endPause(at(pause.from + pause.endsAfter)),
    },
  ]
  // An act and a block at one instant: the act first, as the block was measured before it.
  for (const { happens } of [...acts, ...blocks].sort((a, b) => a.now - b.now)) happens()
  place.look(at(length + 12))
  return place
}
/** Silence is about arrival and stands apart. */
const told = (place: PlaceOnPaper) =>
  place
    .episodes()
    .filter(({ condition }) => condition !== 'device-silent')
    .map(({ condition, onset, end, priority }) => ({ condition, onset, end, priority }))

it('with a pause in it, the same night is told whatever comes late, and nothing begins in the pause', () => {
  fc.assert(
    fc.property(
      anyNight,
      fc.array(fc.integer({ min: 0, max: 400 }), { minLength: length, maxLength: length }),
      (night, delays) => {
        const inOrder = told(live(night, []))
        expect(told(live(night, delays))).toEqual(inOrder)
        const { from, span, endsAfter } = night.pause
        const until = at(from + Math.min(span, endsAfter))
        expect(inOrder.filter(({ onset }) => onset >= at(from) && onset < until)).toEqual([])
      },
    ),
    { numRuns: 60 },
  )
})

it('no pause, however long, hides a press or has fewer people told of it', () => {
  const minuteOf = fc.integer({ min: 0, max: length - 1 })
  fc.assert(
    fc.property(anyNight, fc.uniqueArray(minuteOf, { minLength: 1, maxLength: 5 }), ({ pause }, pressed) => {
      const press = (isPaused: boolean) => {
        const place = new PlaceOnPaper()
        if (isPaused) place.pause({ now: at(0), until: at(pause.span) })
        for (const minute of pressed.toSorted((a, b) => a - b)) {
          place.press({ id: `press-${minute}`, at: at(minute) + 1 })
          place.look(at(minute) + seconds(59))
        }
        place.look(at(length + 5))
        return place.told()
      }
      expect(press(true)).toEqual(press(false))
    }),
    { numRuns: 60 },
  )
})
