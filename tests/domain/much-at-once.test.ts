import { expect, test } from 'vitest'
import type { Decision } from '../../domain/decide.ts'
import { noClockFault } from '../../domain/judge-clock.ts'
import { aBed, minutes, PlaceOnPaper, tenAtNight } from '../support/a-place.ts'

const now = tenAtNight
const calls = ['sos', 'service-call', 'fall', 'smoke', 'gas', 'water'] as const
/** DynamoDB takes no more writes at once; the place and its deadline are two, an alert two, a notice one. */
const mostWrites = 100
const writes = (decision: Decision): number =>
  decision.outcome === 'decided' ? 2 + 2 * decision.alerts.length + decision.notices.length : 0

/** A bed with a chain of ten steps, at which everything calls, and calls often. */
function everythingCalls(): PlaceOnPaper {
  const tell = ['person:per_first', 'person:per_second', 'duty-desk']
  const chain = Array.from({ length: 10 }, (_, step) => ({ afterSeconds: 30 * step, tell }))
  const place = new PlaceOnPaper(aBed({ plan: { version: 1, overrides: { chain } } }))
  for (const type of calls)
    for (let press = 0; press < 25; press++) {
      const at = now + press
      const data = ['smoke', 'gas', 'water'].includes(type) ? { state: 'start' } : { certainty: 'confirmed' }
      const event = { id: `${type}-${press}`, type, data }
      const heard = {
        deviceId: 'mat-1',
        arrived: at,
        at,
        sent: at,
        clock: noClockFault,
        event,
        isRepeat: false,
      }
      place.take({ kind: 'event', heard }, at)
    }
  return place
}
const loud = (place: PlaceOnPaper) => calls.flatMap((type) => place.alertsOf(type))

/** Looks as often as it is asked to, at one moment. */
function lookOn(place: PlaceOnPaper, at: number): Decision[] {
  const looks: Decision[] = []
  do looks.push(place.look(at))
  while ((place.state.dueAt ?? Number.POSITIVE_INFINITY) <= at && looks.length < 30)
  return looks
}

test('when a cloud comes back and ten steps of six alerts are overdue, all are told, never more than can be saved', () => {
  const place = everythingCalls()
  const looks = lookOn(place, now + minutes(10))
  for (const look of looks) expect(writes(look)).toBeLessThanOrEqual(mostWrites)
  expect(loud(place)).toHaveLength(6)
  for (const { chain } of loud(place)) expect(chain.every(({ toldAt }) => toldAt !== undefined)).toBe(true)
})

test('six claims that come to nothing at once are all given back, never more than can be saved', () => {
  const place = everythingCalls()
  lookOn(place, now + minutes(10))
  const by = { personId: 'per_first', name: 'A. Example' }
  for (const { alertId } of loud(place))
    place.take({ kind: 'act', alertId, act: { what: 'acknowledge', etaMinutes: 5 }, by }, now + minutes(11))
  const looks = lookOn(place, now + minutes(22))
  for (const look of looks) expect(writes(look)).toBeLessThanOrEqual(mostWrites)
  expect(loud(place).map(({ state }) => state)).toEqual(calls.map(() => 'open'))
  expect(looks.length).toBeGreaterThan(1)
  // Nobody waits for the next sweep.
  for (const look of looks.slice(0, -1)) expect(look).toMatchObject({ wakeAt: now + minutes(21) })
})
