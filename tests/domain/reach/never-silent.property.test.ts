import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StoredAlert } from '../../../contracts/alert.ts'
import type { Overrides } from '../../../contracts/care-plan.ts'
import type { LedgerEntry } from '../../../contracts/notification.ts'
import type { Act } from '../../../domain/acts.ts'
import { isUnresolved } from '../../../domain/alert-lifecycle.ts'
import { nextDueOf } from '../../../domain/escalation.ts'
import { aBed, PlaceOnPaper, seconds, tenAtNight } from '../../support/a-place.ts'

const acts: Act[] = [
  { what: 'acknowledge', etaMinutes: 2 },
  { what: 'arrive' },
  { what: 'release' },
  { what: 'escalate' },
  { what: 'resolve', outcome: 'real' },
]

/** What may happen to an alert; a ledger entry is about the newest notice of a step. */
const happening = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      act: fc.constantFrom(...acts),
      by: fc.constantFrom('per_first', 'per_second'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('sent' as const),
      fate: fc.constantFrom('accepted', 'with-receipt', 'failed', 'again', 'nobody'),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'receipt' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'press' as const }) },
  { weight: 5, arbitrary: fc.constant({ kind: 'wait' as const }) },
)
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never
/** How long after what was before (s); now and then a process with a clock that lags says it. */
const step = fc.tuple(happening, fc.integer({ min: -2, max: 400 }))

const chains = fc.constantFrom<Overrides>(
  {},
  {
    chain: [
      { afterSeconds: 0, tell: ['person:per_first'] },
      { afterSeconds: 3600, tell: ['person:per_second'] },
    ],
  },
  { chain: [{ afterSeconds: 0, tell: ['duty-desk', 'siren'] }] },
)

function live(place: PlaceOnPaper, it: Happening, { at, number }: { at: number; number: number }): void {
  const alert = theAlert(place)
  switch (it.kind) {
    case 'press':
      place.press({ at, id: `press-${number}` })
      return
    case 'act':
      if (alert)
        place.take(
          { kind: 'act', alertId: alert.alertId, act: it.act, by: { personId: it.by, name: it.by } },
          at,
        )
      return
    case 'sent':
      place.ledger?.push(...entriesOf(place, it.fate, at))
      return
    case 'receipt': {
      const waiting = place.ledger?.findLast((entry) => entry.receiptBy !== undefined)
      if (waiting) waiting.delivered = at
      return
    }
    case 'wait':
      return
    default:
      it satisfies never
  }
}

const theAlert = (place: PlaceOnPaper): StoredAlert | undefined => place.alertsOf('sos').at(-1)

function entriesOf(place: PlaceOnPaper, fate: string, at: number): LedgerEntry[] {
  const notice = place.notices.findLast(({ kind }) => kind === 'step')
  if (!notice?.alertId || notice.step === undefined) return []
  const { alertId, noticeId, step, placeId } = notice
  const failed = { at, reason: 'dead', permanent: fate !== 'again' }
  const entry: LedgerEntry = {
    ...{ alertId, noticeId, notificationId: `${noticeId}.x`, personId: 'x', placeId, condition: 'sos' },
    ...{ channel: fate === 'nobody' ? 'none' : 'wecom', aboutToSend: at, attempts: 1, step },
    ...(fate === 'accepted' ? { accepted: at } : {}),
    ...(fate === 'with-receipt' ? { accepted: at, receiptBy: at + seconds(20) } : {}),
    ...(['failed', 'again', 'nobody'].includes(fate) ? { failed } : {}),
  }
  return [entry]
}

const toldPeople = new Set(['step', 'again', 'siren'])

interface Then {
  at: number
  /** what the clock that was farthest ahead has shown (ms) */
  newest: number
  /** how many notices there were before */
  before: number
}

function checkAll(place: PlaceOnPaper, { at, newest, before }: Then): void {
  for (const alert of place.alertsOf('sos')) {
    const due = nextDueOf(alert)
    if (isUnresolved(alert.state)) expect(due).toBeGreaterThan(at)
    // A bed that waits for an answer is never left alone for more than three minutes.
    if (alert.state === 'open') expect(due).toBeLessThanOrEqual(newest + seconds(180))
    if (isUnresolved(alert.state)) expect(place.state.dueAt).toBeLessThanOrEqual(due ?? 0)
    expect(alert.claim !== undefined && alert.state === 'open').toBe(false)
  }
  for (const notice of place.notices.slice(before)) {
    const alert = place.alerts.get(notice.alertId ?? '')
    if (alert?.state !== 'open' && toldPeople.has(notice.kind)) expect(notice).toBeUndefined()
  }
}

test('whatever fails, comes late or is given back, a call is told again within three minutes until somebody has it, and to nobody after', () => {
  fc.assert(
    fc.property(chains, fc.array(step, { maxLength: 50 }), (overrides, steps) => {
      const place = new PlaceOnPaper(aBed({ plan: { version: 1, overrides } }))
      place.ledger = []
      place.press({ at: tenAtNight })
      let at = tenAtNight
      let newest = at
      for (const [number, [it, wait]] of steps.entries()) {
        at = Math.max(tenAtNight, at + seconds(wait))
        newest = Math.max(newest, at)
        const before = place.notices.length
        live(place, it, { at, number })
        const middle = place.notices.length
        place.look(at)
        if (it.kind !== 'press') checkAll(place, { at, newest, before: it.kind === 'act' ? middle : before })
      }
    }),
    { numRuns: 200 },
  )
})

test('as long as nobody answers, no three minutes go by without somebody being told, whatever the channels do', () => {
  fc.assert(
    fc.property(chains, fc.array(step, { maxLength: 30 }), (overrides, steps) => {
      const place = new PlaceOnPaper(aBed({ plan: { version: 1, overrides } }))
      place.ledger = []
      place.press({ at: tenAtNight })
      const end = tenAtNight + seconds(3600)
      for (let number = 0, at = tenAtNight; at < end; number++) {
        const [it, wait] = steps[number % Math.max(1, steps.length)] ?? [{ kind: 'wait' as const }, 60]
        const next = Math.min(at + seconds(Math.max(1, wait)), end)
        // On time: the fast path looks when something is due.
        for (let due = place.state.dueAt ?? next; due < next; due = place.state.dueAt ?? next) {
          place.look(due)
          if ((place.state.dueAt ?? next) <= due) break
        }
        at = next
        if (it.kind !== 'act') live(place, it, { at, number })
        place.look(at)
      }
      const told = place.notices.filter(({ kind }) => toldPeople.has(kind)).map(({ at }) => at)
      const gaps = [...told, end].map((at, index) => at - (told[index - 1] ?? tenAtNight))
      expect(Math.max(...gaps)).toBeLessThanOrEqual(seconds(180))
    }),
    { numRuns: 60 },
  )
})

test('of any number of people who go at once one has it, and all others hear who', () => {
  const anybody = fc.constantFrom('per_first', 'per_second', 'per_family')
  const people = fc.array(anybody, { minLength: 2, maxLength: 8 })
  fc.assert(
    fc.property(people, (going) => {
      const place = new PlaceOnPaper()
      place.press({ at: tenAtNight })
      const alertId = theAlert(place)?.alertId ?? ''
      const [first = ''] = going
      for (const by of going) {
        const act: Act = { what: 'acknowledge', etaMinutes: 12 }
        const done = place.take(
          { kind: 'act', alertId, act, by: { personId: by, name: `name of ${by}` } },
          tenAtNight + 1,
        )
        if (by === first) expect(done.outcome).toBe('decided')
        else
          expect(done).toEqual({
            ...{ outcome: 'refused', because: 'claimed-by-other', by: first, name: `name of ${first}` },
            eta: tenAtNight + 1 + seconds(720),
          })
      }
      expect(theAlert(place)?.timeline.filter(({ what }) => what === 'acknowledged')).toHaveLength(1)
    }),
  )
})
