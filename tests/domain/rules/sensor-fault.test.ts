import { expect, test } from 'vitest'
import { noClockFault } from '../../../domain/judge-clock.ts'
import { aBed, aBlock, allOf, minutes, PlaceOnPaper, seconds, tenAtNight } from '../../support/a-place.ts'

type How = Parameters<typeof allOf>[1]
const after = (count: number): number => tenAtNight + minutes(count)

/** A block a minute, as told. */
function shows(place: PlaceOnPaper, from: number, count: number, how: How = {}): void {
  for (let minute = from; minute < from + count; minute++)
    place.hear(allOf(aBlock({ at: after(minute) }), how))
}
const fault = (place: PlaceOnPaper, minute: number): unknown =>
  place.say({ at: after(minute), type: 'sensor-fault', data: { part: 'belt' } })
const alertOf = (place: PlaceOnPaper) => place.alertsOf('sensor-fault')[0]

test('tells operators, and nobody who cares for her, of ten minutes of poor signal', () => {
  const place = new PlaceOnPaper()
  shows(place, 0, 10, { quality: 3 })
  expect(alertOf(place)).toBeUndefined()
  shows(place, 10, 1, { quality: 3 })
  expect(alertOf(place)).toMatchObject({ state: 'open', priority: 'technical', onset: tenAtNight })
  expect(alertOf(place)?.episodes[0]).toMatchObject({
    provedAt: after(10),
    evidence: { quality: 3, minutes: 10, measuredSeconds: 600 },
  })
  expect(place.told()).toEqual([])
})

test.each([
  ['the signal is good enough', { quality: 4 }],
  ['nobody lies there', { quality: 1, occupied: false }],
])('says nothing while %s', (_name, how) => {
  const place = new PlaceOnPaper()
  shows(place, 0, 30, how)
  expect(alertOf(place)).toBeUndefined()
})

test('counts while it is not known whether the bed is in use: that may be what is wrong', () => {
  const place = new PlaceOnPaper()
  shows(place, 0, 11, { quality: 0, occupied: null })
  expect(alertOf(place)).toBeDefined()
})

test('a moment of good signal after nine minutes begins anew', () => {
  const place = new PlaceOnPaper()
  shows(place, 0, 9, { quality: 2 })
  shows(place, 9, 1)
  shows(place, 10, 9, { quality: 2 })
  expect(alertOf(place)).toBeUndefined()
})

test('a bed that tells nothing for three minutes begins anew, and silence proves no fault', () => {
  const place = new PlaceOnPaper()
  shows(place, 0, 6, { quality: 2 })
  shows(place, 9, 9, { quality: 2 })
  place.look(after(60))
  expect(alertOf(place)).toBeUndefined()
})

test('minutes of which a third was not seen prove nothing', () => {
  const place = new PlaceOnPaper()
  for (let minute = 0; minute < 18; minute += 3) shows(place, minute, 2, { quality: 2 })
  expect(alertOf(place)).toBeUndefined()
})

test('clears after two minutes of good signal, where it became good', () => {
  const place = new PlaceOnPaper()
  shows(place, 0, 11, { quality: 2 })
  shows(place, 11, 2)
  expect(alertOf(place)?.state).toBe('open')
  shows(place, 13, 1)
  expect(alertOf(place)).toMatchObject({ state: 'cleared', endedAt: after(11) })
})

test('tells when a sensor has said that it is at fault for ten minutes', () => {
  const place = new PlaceOnPaper()
  fault(place, 0)
  place.look(after(10) - 1)
  expect(alertOf(place)).toBeUndefined()
  place.look(after(10))
  expect(alertOf(place)).toMatchObject({ state: 'open', priority: 'technical', onset: tenAtNight })
  expect(alertOf(place)?.episodes[0]?.evidence).toMatchObject({ part: 'belt', device: { deviceId: 'mat-1' } })
})

test('says nothing of a sensor that is well again in time', () => {
  const place = new PlaceOnPaper()
  fault(place, 0)
  place.say({ at: after(10) - 1, type: 'sensor-ok' })
  place.look(after(60))
  expect(alertOf(place)).toBeUndefined()
})

test('clears when the sensor says that it is well, and not because it measures well', () => {
  const place = new PlaceOnPaper()
  fault(place, 0)
  shows(place, 0, 15)
  expect(alertOf(place)?.state).toBe('open')
  place.say({ at: after(15), type: 'sensor-ok' })
  expect(alertOf(place)).toMatchObject({ state: 'cleared', endedAt: after(15) })
})

test('what is said and what is measured are one episode, over when both are', () => {
  const place = new PlaceOnPaper()
  fault(place, 0)
  shows(place, 0, 13, { quality: 1 })
  expect(alertOf(place)?.episodes[0]?.evidence).toMatchObject({ part: 'belt', quality: 1 })
  place.say({ at: after(13), type: 'sensor-ok' })
  expect(alertOf(place)?.state).toBe('open')
  shows(place, 13, 3)
  expect(place.alertsOf('sensor-fault')).toHaveLength(1)
  expect(alertOf(place)).toMatchObject({ state: 'cleared', endedAt: after(13) })
})

test('a good signal ends only what was measured: the sensor must say that it is well', () => {
  const place = new PlaceOnPaper()
  shows(place, 0, 11, { quality: 1 })
  fault(place, 11)
  shows(place, 11, 11, { quality: 1 })
  shows(place, 22, 5)
  expect(alertOf(place)?.state).toBe('open')
  place.say({ at: after(27), type: 'sensor-ok' })
  expect(alertOf(place)).toMatchObject({ state: 'cleared', endedAt: after(27) })
})

test('a fault that is said while the signal is poor is part of it at once', () => {
  const place = new PlaceOnPaper()
  shows(place, 0, 11, { quality: 1 })
  fault(place, 11)
  shows(place, 11, 4)
  expect(alertOf(place)?.endedAt).toBeUndefined()
  place.say({ at: after(15), type: 'sensor-ok' })
  expect(alertOf(place)).toMatchObject({ state: 'cleared', endedAt: after(15) })
  place.look(after(30))
  expect(place.alertsOf('sensor-fault')).toHaveLength(1)
})

test('a bed asked to wait for twenty minutes waits', () => {
  const place = new PlaceOnPaper(
    aBed({ plan: { version: 1, overrides: { 'sensor-fault': { minutes: 20 } } } }),
  )
  shows(place, 0, 20, { quality: 1 })
  expect(alertOf(place)).toBeUndefined()
  shows(place, 20, 1, { quality: 1 })
  expect(alertOf(place)).toBeDefined()
  place.look(after(21) + seconds(1))
})

test('another device that is well takes back nothing', () => {
  const place = new PlaceOnPaper()
  fault(place, 0)
  const at = after(5)
  const event = { id: 'ok-1', type: 'sensor-ok' as const }
  const heard = { deviceId: 'mat-2', arrived: at, at, sent: at, clock: noClockFault, event, isRepeat: false }
  place.take({ kind: 'event', heard, recent: [] }, at)
  place.look(after(10))
  expect(alertOf(place)).toMatchObject({ state: 'open', onset: tenAtNight })
})
