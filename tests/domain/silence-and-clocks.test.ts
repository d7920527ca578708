import { expect, test } from 'vitest'
import { buildBedStatus } from '../../domain/bed-status.ts'
import { judgeClock, noClockFault } from '../../domain/judge-clock.ts'
import { timeMessage } from '../../domain/message-time.ts'
import { aBlock, minutes, PlaceOnPaper, seconds, tenAtNight } from '../support/a-place.ts'

const now = tenAtNight
const heard = (): PlaceOnPaper => {
  const place = new PlaceOnPaper()
  place.hear(aBlock({ at: now - minutes(1) }), now)
  return place
}
const statusAt = (place: PlaceOnPaper, at: number) =>
  buildBedStatus({ facts: place.facts, state: place.state, alerts: [] }, at)

test('tells operators, and only them, when a bed has been silent for three minutes', () => {
  const place = heard()
  place.look(now + minutes(3) - 1)
  expect(place.alertsOf('device-silent')).toEqual([])
  place.look(now + minutes(3))
  expect(place.alertsOf('device-silent')[0]).toMatchObject({
    priority: 'technical',
    state: 'open',
    onset: now,
  })
  expect(place.told()).toEqual([])
  expect(place.told(true)).toEqual([{ at: now + minutes(3), tell: ['duty-desk'], kind: 'step' }])
})

test('is one alert however often it is looked at, and clears when the bed speaks again', () => {
  const place = heard()
  place.look(now + minutes(3))
  place.look(now + minutes(30))
  expect(place.alertsOf('device-silent')).toHaveLength(1)
  place.hear(aBlock({ at: now + minutes(31) }))
  expect(place.alertsOf('device-silent')[0]?.state).toBe('cleared')
})

test('knows that she is in bed, and after three minutes of silence that it does not know', () => {
  const place = heard()
  expect(statusAt(place, now + seconds(10))).toMatchObject({
    occupied: true,
    heartRate: 66,
    known: true,
    protected: true,
  })
  expect(statusAt(place, now + minutes(3))).toMatchObject({
    occupied: null,
    heartRate: null,
    known: false,
    unknownBecause: 'silent',
    protected: false,
  })
})

test('a bed whose connection is gone is unknown after 90 seconds', () => {
  const place = heard()
  const presence = { clientId: 'mat-1', timestamp: now, eventType: 'disconnected' as const, versionNumber: 3 }
  place.take({ kind: 'presence', deviceId: 'mat-1', presence }, now)
  expect(statusAt(place, now + seconds(89)).known).toBe(true)
  expect(statusAt(place, now + seconds(90))).toMatchObject({ known: false, unknownBecause: 'disconnected' })
})

test('an old disconnection that comes after a newer connection changes nothing', () => {
  const place = heard()
  const presence = (eventType: 'connected' | 'disconnected', versionNumber: number) =>
    place.take(
      {
        kind: 'presence',
        deviceId: 'mat-1',
        presence: { clientId: 'mat-1', timestamp: now, eventType, versionNumber },
      },
      now,
    )
  presence('connected', 5)
  presence('disconnected', 4)
  expect(place.state.devices['mat-1']?.connected).toBe(true)
})

test.each([
  ['slow', -11, 'slow'],
  ['fast', 11, 'fast'],
])('a clock 11 minutes %s is found out and corrected', (_name, off, fault) => {
  const time = timeMessage(noClockFault, {
    at: now + minutes(off) - 1000,
    sent: now + minutes(off),
    span: 0,
    arrived: now,
  })
  expect(time).toMatchObject({ outcome: 'timed', at: now - 1000, sent: now, clock: { fault } })
})

test('a clock in seconds is found out and read as what it means', () => {
  const at = Math.floor(now / 1000)
  expect(timeMessage(noClockFault, { at, sent: at, span: 0, arrived: now })).toMatchObject({
    outcome: 'timed',
    at: at * 1000,
    clock: { fault: 'seconds', offset: 0 },
  })
})

test('a clock four minutes off is no fault', () => {
  const time = timeMessage(noClockFault, {
    at: now - minutes(4),
    sent: now - minutes(4),
    span: 0,
    arrived: now,
  })
  expect(time).toMatchObject({ at: now - minutes(4), clock: { fault: 'none' } })
})

test('a block from after its own transmission is refused', () => {
  expect(timeMessage(noClockFault, { at: now + minutes(2), sent: now, span: 0, arrived: now })).toEqual({
    outcome: 'future',
    reason: 'lies 120 s after it was sent',
  })
})

test('a device without `sent` is only at fault when it is behind for ten minutes on end', () => {
  const behind = (before: typeof noClockFault, arrived: number) =>
    judgeClock(before, { arrived, newest: arrived - minutes(20), seconds: false })
  const once = behind(noClockFault, now)
  expect(once.fault).toBe('none')
  expect(behind(once, now + minutes(9)).fault).toBe('none')
  expect(behind(once, now + minutes(10))).toMatchObject({ fault: 'behind', offset: minutes(20) })
})

test('a trembling offset does not make the corrected time tremble', () => {
  const slow = judgeClock(noClockFault, {
    arrived: now,
    sent: now - minutes(11),
    newest: now,
    seconds: false,
  })
  const next = judgeClock(slow, {
    arrived: now + 60_250,
    sent: now + 60_000 - minutes(11),
    newest: now,
    seconds: false,
  })
  expect(next.offset).toBe(slow.offset)
})

test('a silence that an operator has resolved is not raised again while it lasts, and keeps its outcome', () => {
  const place = heard()
  place.look(now + minutes(3))
  const alertId = place.alertsOf('device-silent')[0]?.alertId ?? ''
  const by = { personId: 'per_operator', name: 'Operator' }
  const act = { what: 'resolve' as const, outcome: 'device-fault' as const }
  place.take({ kind: 'act', alertId, act, by }, now + minutes(5))
  place.look(now + minutes(6))
  place.look(now + minutes(60))
  expect(place.alertsOf('device-silent')).toMatchObject([{ state: 'resolved', outcome: 'device-fault' }])
  place.hear(aBlock({ at: now + minutes(61) }))
  place.look(now + minutes(70))
  expect(place.alertsOf('device-silent').map(({ state }) => state)).toEqual(['resolved', 'open'])
})
