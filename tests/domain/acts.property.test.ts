import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StoredAlert } from '../../contracts/alert.ts'
import type { Act } from '../../domain/acts.ts'
import { nextDueOf } from '../../domain/escalation.ts'
import { aBlock, allOf, PlaceOnPaper, seconds, tenAtNight } from '../support/a-place.ts'

const acts: Act[] = [
  { what: 'acknowledge', etaMinutes: 2 },
  { what: 'arrive' },
  { what: 'resolve', outcome: 'false-alarm' },
  { what: 'release' },
  { what: 'escalate' },
]
const people = ['per_first', 'per_second', 'per_family']

/** What may happen at a bed, in any order, and how long (s) after what was before. */
const happening = fc.oneof(
  fc.record({ kind: fc.constant('press' as const), type: fc.constantFrom('sos', 'service-call') }),
  fc.record({
    kind: fc.constant('fall' as const),
    certainty: fc.constantFrom('suspected', 'confirmed', 'cancelled'),
    number: fc.integer({ min: 0, max: 2 }),
  }),
  fc.record({
    kind: fc.constant('act' as const),
    act: fc.constantFrom(...acts),
    by: fc.constantFrom(...people),
    which: fc.nat(),
  }),
  fc.record({
    kind: fc.constant('samples' as const),
    heartRate: fc.constantFrom(66, 131, null),
    occupied: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('wait' as const) }),
)
const story = fc.array(fc.tuple(happening, fc.integer({ min: 1, max: 400 })), { maxLength: 40 })
type Happening = Parameters<Parameters<typeof story.map>[0]>[0][number][0]

/** Lets it happen, and says the event id of a call. */
function live(place: PlaceOnPaper, it: Happening, { at, number }: { at: number; number: number }): string[] {
  switch (it.kind) {
    case 'press': {
      const id = `${it.type}-${number}`
      place.press({ at, id, type: it.type as 'sos' })
      return [id]
    }
    case 'fall': {
      const back = it.certainty === 'cancelled'
      const id = back ? `back-${number}` : `fall-${it.number}`
      const isNew = !place.events.has(id)
      const data = { certainty: it.certainty, ...(back ? { re: `fall-${it.number}` } : {}) }
      place.press({ at, id, type: 'fall', data })
      return back || !isNew ? [] : [id]
    }
    case 'act': {
      const alerts = [...place.alerts.values()]
      const alert = alerts[it.which % Math.max(1, alerts.length)]
      const by = { personId: it.by, name: it.by }
      if (alert) place.take({ kind: 'act', alertId: alert.alertId, act: it.act, by }, at)
      return []
    }
    case 'samples':
      place.hear(allOf(aBlock({ at: at - seconds(60) }), it.occupied ? it : { occupied: false }))
      return []
    case 'wait':
      place.look(at)
      return []
    default:
      return it satisfies never
  }
}

const isClosed = ({ state }: StoredAlert): boolean => state === 'resolved' || state === 'cleared'

function checkEverything(place: PlaceOnPaper, { at, called }: { at: number; called: string[] }): void {
  const alerts = [...place.alerts.values()]
  for (const alert of alerts) {
    const humanly = alert.timeline.some(({ what, who }) => what === 'resolved' && who !== undefined)
    if (alert.priority === 'critical' && isClosed(alert)) expect(humanly).toBe(true)
    if (alert.priority === 'critical') expect(alert.hiddenBy).toBeUndefined()
    const due = nextDueOf(alert)
    if (due !== undefined) expect(due).toBeGreaterThan(at)
  }
  for (const eventId of called) {
    expect(alerts.filter(({ calls }) => calls.some((call) => call.eventId === eventId))).toHaveLength(1)
    expect(place.notices.some(({ answer }) => answer?.eventId === eventId)).toBe(true)
  }
  const open = alerts.filter(
    ({ state }) => state === 'open' || state === 'acknowledged' || state === 'arrived',
  )
  expect(place.state.alertIds).toEqual(expect.arrayContaining(open.map(({ alertId }) => alertId)))
  for (const { condition } of open) {
    expect(open.filter((other) => other.condition === condition)).toHaveLength(1)
  }
}

test('whatever happens, only a human closes a critical alert, and no call is lost', () => {
  fc.assert(
    fc.property(story, (happenings) => {
      const place = new PlaceOnPaper()
      const called: string[] = []
      let at = tenAtNight
      for (const [number, [it, wait]] of happenings.entries()) {
        at += seconds(wait)
        called.push(...live(place, it, { at, number }))
        place.look(at)
        checkEverything(place, { at, called })
      }
    }),
    { numRuns: 200 },
  )
})

test('whatever happens, somebody is told of every call that nobody has closed', () => {
  fc.assert(
    fc.property(story, (happenings) => {
      const place = new PlaceOnPaper()
      let at = tenAtNight
      for (const [number, [it, wait]] of happenings.entries()) {
        at += seconds(wait)
        live(place, it, { at, number })
      }
      for (const alert of place.alerts.values()) {
        if (alert.calls.length === 0) continue
        const told = place.notices.filter(({ alertId, kind }) => alertId === alert.alertId && kind === 'step')
        expect(told[0]?.at).toBe(alert.knownAt)
      }
    }),
    { numRuns: 100 },
  )
})
