import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StoredAlert } from '../../contracts/alert.ts'
import type { Block } from '../../contracts/block.ts'
import type { RecordedEvent } from '../../domain/rehearsal/run.ts'
import { aBed, aBlock, allOf, minutes, PlaceOnPaper, tenAtNight } from '../support/a-place.ts'
import { live, type Message, rehearse } from './a-rehearsal.ts'

const mat = (deviceId: string) => ({
  ...{ deviceId, kind: 'family-bed' as const, placeId: 'bed_1' },
  since: tenAtNight - minutes(24 * 60),
})

/** What some minutes of a night may be: what she does, what the bed says at their end, and when that reaches us. */
const part = fc.record({
  what: fc.constantFrom('calm', 'calm', 'fast', 'faster', 'out', 'silent'),
  says: fc.constantFrom(undefined, undefined, undefined, 'sos', 'wet', 'dry', 'left-bed', 'returned'),
  lasts: fc.integer({ min: 1, max: 14 }),
  delay: fc.constantFrom(0, 0, 0, 0, 3, 25, 120),
})
/** Nobody comes, or somebody does, soon or later. */
const coming = fc.constantFrom({}, { comesAfter: 61_500 }, { comesAfter: 400_500 })
const parts = fc.array(part, { minLength: 4, maxLength: 25 })
type Part = Parameters<Parameters<typeof parts.map>[0]>[0][number]

const values = {
  fast: { heartRate: 114 },
  faster: { heartRate: 126 },
  out: { occupied: false },
  calm: {},
} as const

function messagesOf(all: readonly Part[]): { blocks: Block[]; events: RecordedEvent[] } {
  let at = tenAtNight
  const blocks = [aBlock({ at: tenAtNight - minutes(1) })]
  const events: RecordedEvent[] = []
  for (const { what, says, lasts, delay } of all) {
    for (let count = 0; count < lasts; count++, at += minutes(1)) {
      if (what === 'silent') continue
      const { sent, arrived, ...block } = aBlock({ at })
      const told = { ...block, sent: sent + minutes(delay), arrived: arrived + minutes(delay) }
      blocks.push(allOf(told, values[what]))
    }
    const said = at - 3_700
    const heard = said + minutes(delay)
    const event = { deviceId: 'mat-1', eventId: `${says}-${said}`, at: said, sent: heard, arrived: heard }
    if (says === 'sos') events.push({ ...event, type: says, data: { key: 'cord' } })
    else if (says) events.push({ ...event, type: says })
  }
  return { blocks, events }
}

const until = tenAtNight + minutes(12 * 60)

/** The bed after that night, with everything it was told. */
function aNightOf(all: readonly Part[], comes: { comesAfter?: number }) {
  const plan = { version: 1, overrides: { 'left-bed-at-night': { minutes: 5 } } }
  const place = new PlaceOnPaper(aBed({ placements: [mat('mat-1')], plan }))
  const { blocks, events } = messagesOf(all)
  const messages: Message[] = [...blocks, ...events]
  live(place, messages, { until, ...comes })
  return { place, events }
}

const told = (alert: StoredAlert) => {
  const { condition, onset, knownAt, endedAt, priority, state, late, disproved, outcome } = alert
  return {
    ...{ condition, onset, knownAt, endedAt, priority, state, late, disproved, outcome },
    episodes: alert.episodes.map(({ onset: from, end }) => [from, end]),
  }
}
const inOrder = (alerts: readonly StoredAlert[]) =>
  alerts
    .filter(({ onset }) => onset >= tenAtNight)
    .map(told)
    .sort((a, b) => a.knownAt - b.knownAt || a.onset - b.onset || (a.condition < b.condition ? -1 : 1))

describe('rehearsing a night with the plan as it was', () => {
  test("gives the night's own alerts and episodes, whatever came late or not at all, and whoever came", () => {
    fc.assert(
      fc.property(parts, coming, (all, comes) => {
        const { place, events } = aNightOf(all, comes)
        const { alerts } = rehearse(place, { until, events })
        expect(inOrder(alerts)).toEqual(inOrder([...place.alerts.values()]))
      }),
      { numRuns: 100 },
    )
  })

  test('pairs every alert with itself', () => {
    fc.assert(
      fc.property(parts, coming, (all, comes) => {
        const { place, events } = aNightOf(all, comes)
        const { result } = rehearse(place, { until, events })
        for (const { would, did } of result.alerts) {
          expect(would?.onset).toBe(did?.onset)
          expect(would?.condition).toBe(did?.condition)
        }
      }),
      { numRuns: 30 },
    )
  })
})
