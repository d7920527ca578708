import { expect, test } from 'vitest'
import type { Pauser } from '../../domain/pause.ts'
import { aBed, aBlock, allOf, minutes, PlaceOnPaper, seconds, tenAtNight } from '../support/a-place.ts'

const hours = (count: number): number => minutes(60 * count)
const operator: Pauser = { personId: 'per_desk', role: 'operator' }
const family: Pauser = { personId: 'per_daughter', role: 'family' }

/** She lies in bed and all is well; her mat reports each minute from `from` until before `to`. */
function watch(place: PlaceOnPaper, from: number, to: number, value: Parameters<typeof allOf>[1] = {}): void {
  for (let at = from; at < to; at += minutes(1)) place.hear(allOf(aBlock({ at }), value))
}
const conditionsOf = (place: PlaceOnPaper) => [...place.alerts.values()].map(({ condition }) => condition)

test('nothing is judged while her caregiver washes her, and all is judged again after it', () => {
  const place = new PlaceOnPaper()
  watch(place, tenAtNight, tenAtNight + minutes(5))
  place.pause({ now: tenAtNight + minutes(5), until: tenAtNight + minutes(35), why: 'washing' })
  watch(place, tenAtNight + minutes(5), tenAtNight + minutes(35), { heartRate: 150 })
  expect(conditionsOf(place)).toEqual([])
  watch(place, tenAtNight + minutes(35), tenAtNight + minutes(38), { heartRate: 150 })
  expect(place.alertsOf('heart-rate-high')).toMatchObject([
    { state: 'open', onset: tenAtNight + minutes(35) },
  ])
})

test('the help key rings in a pause as it always does', () => {
  const place = new PlaceOnPaper()
  place.pause({ now: tenAtNight, until: tenAtNight + minutes(60) })
  place.press({ at: tenAtNight + minutes(1) })
  expect(place.alertsOf('sos')).toMatchObject([{ state: 'open', priority: 'critical' }])
  expect(place.told()).toEqual([{ at: tenAtNight + minutes(1), tell: ['person:per_first'], kind: 'step' }])
})

test('a mat that falls silent in a pause is told to operators, and so is one with a wrong clock', () => {
  const place = new PlaceOnPaper()
  watch(place, tenAtNight, tenAtNight + minutes(2))
  place.pause({ now: tenAtNight + minutes(2), until: tenAtNight + minutes(60) })
  place.look(tenAtNight + minutes(6))
  expect(place.alertsOf('device-silent')).toMatchObject([{ state: 'open' }])
  expect(place.told(true)).toHaveLength(1)
})

test('a fall in a pause is recorded and answered, and nobody is told', () => {
  const place = new PlaceOnPaper()
  place.pause({ now: tenAtNight, until: tenAtNight + minutes(60) })
  for (const [index, certainty] of ['suspected', 'confirmed'].entries()) {
    place.press({ id: certainty, type: 'fall', at: tenAtNight + minutes(5 + index), data: { certainty } })
  }
  place.look(tenAtNight + minutes(10))
  expect(place.alertsOf('fall').map(({ state }) => state)).toEqual(['recorded', 'recorded'])
  expect(place.alertsOf('fall')[0]?.episodes[0]?.evidence).toMatchObject({ paused: true })
  expect(place.told()).toEqual([])
  const answers = place.notices.filter(({ kind }) => kind === 'answer')
  expect(answers.map(({ answer }) => answer?.state)).toEqual(['received', 'received'])
  expect(answers[0]?.answer?.say.en).toContain('nobody has been told')
})

test('a fall just before a pause rings, though it becomes known in it', () => {
  const place = new PlaceOnPaper()
  place.pause({ now: tenAtNight, until: tenAtNight + minutes(60) })
  const at = tenAtNight - seconds(2)
  place.press({ type: 'fall', at, sent: tenAtNight + seconds(3), data: { certainty: 'confirmed' } })
  expect(place.alertsOf('fall')).toMatchObject([{ state: 'open' }])
  expect(place.told()).toHaveLength(1)
})

test('what was open before stays open in the pause and goes on to the next caregiver', () => {
  const place = new PlaceOnPaper()
  watch(place, tenAtNight, tenAtNight + minutes(3), { heartRate: 150 })
  const raised = tenAtNight + minutes(2)
  expect(place.alertsOf('heart-rate-high')).toMatchObject([{ state: 'open', knownAt: raised }])
  place.pause({ now: tenAtNight + minutes(3), until: tenAtNight + minutes(40) })
  watch(place, tenAtNight + minutes(3), tenAtNight + minutes(30), { heartRate: 66 })
  expect(place.alertsOf('heart-rate-high')).toMatchObject([{ state: 'open', disproved: false }])
  place.look(tenAtNight + minutes(30))
  expect(place.told().map(({ tell }) => tell)).toContainEqual(['person:per_second'])
})

test('she left before the pause: missed after it, when the first block could have shown her back', () => {
  const place = new PlaceOnPaper()
  watch(place, tenAtNight, tenAtNight + minutes(2))
  watch(place, tenAtNight + minutes(2), tenAtNight + minutes(5), { occupied: false })
  place.pause({ now: tenAtNight + minutes(5), until: tenAtNight + minutes(50) })
  const end = tenAtNight + minutes(50)
  for (const now of [tenAtNight + minutes(33), tenAtNight + minutes(40), end]) place.look(now)
  expect(place.alertsOf('left-bed')).toEqual([])
  place.look(end + minutes(1))
  expect(place.alertsOf('left-bed')).toMatchObject([{ state: 'open', onset: tenAtNight + minutes(2) }])
})

test('an absence that had already fired stays what it is when a pause begins', () => {
  const place = new PlaceOnPaper()
  watch(place, tenAtNight, tenAtNight + minutes(2))
  watch(place, tenAtNight + minutes(2), tenAtNight + minutes(5), { occupied: false })
  place.look(tenAtNight + minutes(34))
  expect(place.alertsOf('left-bed')).toHaveLength(1)
  place.pause({ now: tenAtNight + minutes(34), until: tenAtNight + minutes(60) })
  place.look(tenAtNight + minutes(35))
  place.look(tenAtNight + minutes(70))
  expect(place.alertsOf('left-bed')).toMatchObject([{ state: 'open', disproved: false }])
})

test('a pause that is ended early gives the old deadline back', () => {
  const place = new PlaceOnPaper()
  watch(place, tenAtNight, tenAtNight + minutes(2))
  watch(place, tenAtNight + minutes(2), tenAtNight + minutes(5), { occupied: false })
  place.pause({ now: tenAtNight + minutes(6), until: tenAtNight + hours(2) })
  place.endPause(tenAtNight + minutes(10))
  expect(place.state.dueAt).toBeLessThanOrEqual(tenAtNight + minutes(33))
  place.look(tenAtNight + minutes(33))
  expect(place.alertsOf('left-bed')).toHaveLength(1)
})

test('late data from a pause proves nothing, days after it', () => {
  const place = new PlaceOnPaper()
  watch(place, tenAtNight, tenAtNight + minutes(2))
  place.pause({ now: tenAtNight + minutes(2), until: tenAtNight + minutes(30) })
  watch(place, tenAtNight + minutes(30), tenAtNight + hours(3))
  const sent = tenAtNight + hours(3)
  place.hear(
    allOf(aBlock({ at: tenAtNight + minutes(10), samples: 30, sent, arrived: sent }), { heartRate: 150 }),
  )
  expect(conditionsOf(place)).toEqual([])
})

test('the bed is looked at again when its pause ends', () => {
  const place = new PlaceOnPaper()
  watch(place, tenAtNight - minutes(2), tenAtNight)
  place.pause({ now: tenAtNight, until: tenAtNight + minutes(1) })
  expect(place.state.dueAt).toBe(tenAtNight + minutes(1))
})

test('a pause is remembered as long as late data may come from it, and no longer', () => {
  const place = new PlaceOnPaper()
  for (const hour of [0, 24, 72, 74]) {
    const now = tenAtNight + hours(hour)
    place.pause({ now, until: now + minutes(10) })
  }
  expect(place.state.pauses?.map(({ since }) => (since - tenAtNight) / hours(1))).toEqual([24, 72, 74])
})

test('asking the same again changes nothing; asking for more makes it longer, up to twelve hours from its start', () => {
  const place = new PlaceOnPaper(aBed({ plan: { version: 1, overrides: { pause: { hours: 12 } } } }))
  place.pause({ now: tenAtNight, until: tenAtNight + hours(2), by: operator })
  const again = place.pause({ now: tenAtNight + 900, until: tenAtNight + hours(2) + 900, by: operator })
  expect(again).toMatchObject({ outcome: 'decided', because: [], pauseEntries: [] })
  place.pause({ now: tenAtNight + hours(1), until: tenAtNight + hours(12), by: operator })
  expect(place.state.pauses).toEqual([{ since: tenAtNight, until: tenAtNight + hours(12), by: 'per_desk' }])
  const more = place.pause({ now: tenAtNight + hours(2), until: tenAtNight + hours(13), by: operator })
  expect(more).toMatchObject({ outcome: 'pause-refused', because: 'longer-than-12-hours' })
})

test('the plan says how long and by whom; operators always may, supervisors never', () => {
  const limited = new PlaceOnPaper(aBed({ plan: { version: 1, overrides: { pause: { hours: 1 } } } }))
  const ask = (place: PlaceOnPaper, by: Pauser, span = minutes(30)) => {
    const decision = place.pause({ now: tenAtNight, until: tenAtNight + span, by })
    return decision.outcome === 'pause-refused' ? decision.because : decision.outcome
  }
  const caregiver: Pauser = { personId: 'per_first', role: 'caregiver' }
  expect(ask(limited, caregiver, hours(1) + 1)).toBe('longer-than-allowed')
  expect(ask(limited, caregiver, -1)).toBe('in-the-past')
  expect(ask(limited, family)).toBe('not-for-this-role')
  expect(ask(limited, { personId: 'per_s', role: 'supervisor' })).toBe('not-for-this-role')
  expect(ask(limited, operator)).toBe('decided')
  const pause = { byCaregiver: false, byFamily: true }
  const hers = () => new PlaceOnPaper(aBed({ plan: { version: 1, overrides: { pause } } }))
  expect([ask(hers(), caregiver), ask(hers(), family)]).toEqual(['not-for-this-role', 'decided'])
  const off = new PlaceOnPaper(aBed({ plan: { version: 1, overrides: { pause: { on: false } } } }))
  expect(ask(off, operator)).toBe('pauses-are-off')
})

test('whoever cares for her may end a pause or make it shorter, and it is said who did', () => {
  const place = new PlaceOnPaper(aBed({ plan: { version: 1, overrides: { pause: { byCaregiver: false } } } }))
  place.pause({ now: tenAtNight, until: tenAtNight + hours(2), by: operator, why: 'a visit' })
  expect(place.endPause(tenAtNight + minutes(5), family)).toMatchObject({ because: 'not-for-this-role' })
  expect(place.endPause(tenAtNight + minutes(6))).toMatchObject({
    pauseEntries: [{ at: tenAtNight + minutes(6), what: 'pause-ended', by: 'per_first' }],
  })
  expect(place.endPause(tenAtNight + minutes(7))).toMatchObject({ outcome: 'decided', pauseEntries: [] })
})
