import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StoredAlert } from '../../contracts/alert.ts'
import type { Block } from '../../contracts/block.ts'
import { aBed, aBlock, allOf, minutes, PlaceOnPaper, tenAtNight } from '../support/a-place.ts'
import { live, rehearse } from './a-rehearsal.ts'

const mat = (deviceId: string) => ({
  ...{ deviceId, kind: 'family-bed' as const, placeId: 'bed_1' },
  since: tenAtNight - minutes(24 * 60),
})

/** What a minute of a night may be: what she does, who measures it, and when that reaches us. */
const minute = fc.record({
  what: fc.constantFrom('calm', 'calm', 'fast', 'faster', 'out', 'silent'),
  lasts: fc.integer({ min: 1, max: 14 }),
  delay: fc.constantFrom(0, 0, 0, 0, 3, 25, 120),
})
/** Nobody comes, or somebody does, soon or later. */
const coming = fc.constantFrom({}, { comesAfter: 61_500 }, { comesAfter: 400_500 })
const night = fc.array(minute, { minLength: 4, maxLength: 25 })

type Part = { what: string; lasts: number; delay: number }

function blocksOf(parts: readonly Part[]): Block[] {
  let at = tenAtNight
  return parts.flatMap(({ what, lasts, delay }) => {
    const made: Block[] = []
    for (let count = 0; count < lasts; count++, at += minutes(1)) {
      if (what === 'silent') continue
      const block = aBlock({ at })
      const said = { ...block, sent: block.sent + minutes(delay), arrived: block.arrived + minutes(delay) }
      if (what === 'fast') made.push(allOf(said, { heartRate: 114 }))
      else if (what === 'faster') made.push(allOf(said, { heartRate: 126 }))
      else if (what === 'out') made.push(allOf(said, { occupied: false }))
      else made.push(said)
    }
    return made
  })
}

const plan = { 'left-bed-at-night': { minutes: 5 } }
const until = tenAtNight + minutes(12 * 60)

const told = ({
  condition,
  onset,
  knownAt,
  endedAt,
  priority,
  state,
  late,
  disproved,
  episodes,
}: StoredAlert) => ({
  ...{ condition, onset, knownAt, endedAt, priority, state, late, disproved },
  episodes: episodes.map(({ onset: from, end }) => [from, end]),
})
const inOrder = (alerts: readonly StoredAlert[]) =>
  alerts
    .filter(({ onset }) => onset >= tenAtNight)
    .map(told)
    .sort((a, b) => a.knownAt - b.knownAt || (a.condition < b.condition ? -1 : 1))

describe('rehearsing a night with the plan as it was', () => {
  test("gives the night's own alerts and episodes, whatever came late or not at all", () => {
    fc.assert(
      fc.property(night, coming, (parts, comes) => {
        const place = new PlaceOnPaper(
          aBed({ placements: [mat('mat-1')], plan: { version: 1, overrides: plan } }),
        )
        const blocks = [aBlock({ at: tenAtNight - minutes(1) }), ...blocksOf(parts)]
        live(place, blocks, { until, ...comes })
        const { alerts } = rehearse(place, { until })
        expect(inOrder(alerts)).toEqual(inOrder([...place.alerts.values()]))
      }),
      { numRuns: 60 },
    )
  })

  test('pairs every alert with itself', () => {
    fc.assert(
      fc.property(night, coming, (parts, comes) => {
        const place = new PlaceOnPaper(
          aBed({ placements: [mat('mat-1')], plan: { version: 1, overrides: plan } }),
        )
        const blocks = [aBlock({ at: tenAtNight - minutes(1) }), ...blocksOf(parts)]
        live(place, blocks, { until, ...comes })
        const { result } = rehearse(place, { until })
        for (const { would, did } of result.alerts) {
          expect(would?.onset).toBe(did?.onset)
          expect(would?.condition).toBe(did?.condition)
        }
      }),
      { numRuns: 30 },
    )
  })
})
