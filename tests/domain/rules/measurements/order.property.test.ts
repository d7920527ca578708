import fc from 'fast-check'
import { expect, test } from 'vitest'
import { minutes, PlaceOnPaper, seconds, tenAtNight } from '../../../support/a-place.ts'

const now = tenAtNight

const reading = fc.record({
  minute: fc.integer({ min: 0, max: 300 }),
  systolic: fc.constantFrom(85, 120, 178, 190),
  delay: fc.constantFrom(0, 5, 30, 90),
})

test('whatever the order and the repetition of readings, what happened is the same', () => {
  fc.assert(
    fc.property(fc.uniqueArray(reading, { maxLength: 8, selector: ({ minute }) => minute }), (readings) => {
      const tell = (place: PlaceOnPaper, ordered: typeof readings, times: number) => {
        for (let round = 0; round < times; round++) {
          for (const { minute, systolic, delay } of ordered) {
            const at = now + minutes(minute)
            place.say({
              at,
              sent: at + minutes(delay) + seconds(round),
              id: `r-${minute}`,
              type: 'measurement',
              data: { kind: 'blood-pressure', systolic, diastolic: 80 },
            })
          }
        }
        place.look(now + minutes(600))
        return place
          .episodes()
          .filter(({ condition }) => condition === 'blood-pressure')
          .map(({ onset, end }) => ({ onset, end }))
          .sort((a, b) => a.onset - b.onset)
      }
      const byTime = [...readings].sort((a, b) => a.minute - b.minute)
      const byArrival = [...readings].sort((a, b) => a.minute + a.delay - b.minute - b.delay)
      const plain = tell(new PlaceOnPaper(), byTime, 1)
      expect(tell(new PlaceOnPaper(), byArrival, 2)).toEqual(plain)
      expect(tell(new PlaceOnPaper(), [...byTime].reverse(), 1)).toEqual(plain)
    }),
  )
})
