import { expect, test } from 'vitest'
import type { Act } from '../../../domain/acts.ts'
import { noClockFault } from '../../../domain/judge-clock.ts'
import { minutes, PlaceOnPaper, seconds, tenAtNight } from '../../support/a-place.ts'

const now = tenAtNight
const sos = (place: PlaceOnPaper) => place.alertsOf('sos')[0]

/** A press that both caregivers were told of. */
function bothTold(): PlaceOnPaper {
  const place = new PlaceOnPaper()
  place.press({ at: now })
  place.look(now + seconds(60))
  return place
}
const act = (place: PlaceOnPaper, what: Act, { at, by = 'per_first' }: { at: number; by?: string }) =>
  place.take(
    { kind: 'act', alertId: sos(place)?.alertId ?? '', act: what, by: { personId: by, name: by } },
    at,
  )
const owed = (place: PlaceOnPaper, kind: string, since = 0) =>
  place.notices.filter((notice) => notice.kind === kind && notice.at >= since).map(({ tell }) => tell)
const said = (place: PlaceOnPaper) =>
  place.notices.flatMap(({ answer }) => (answer ? [{ state: answer.state, en: answer.say.en }] : []))
const scan = (place: PlaceOnPaper, data: object, at: number) => {
  const event = { id: `scan-${at}`, type: 'check-in' as const, data: { bedCode: 'B1', ...data } }
  const heard = { deviceId: 'mat-1', arrived: at, at, sent: at, clock: noClockFault, event, isRepeat: false }
  return place.take({ kind: 'event', heard: { ...heard, caregiverName: 'C. Example' } }, at)
}

test('when one goes, the others stand down, and she is not told of herself', () => {
  const place = bothTold()
  act(place, { what: 'acknowledge' }, { at: now + seconds(70) })
  expect(owed(place, 'stand-down')).toEqual([['person:per_second']])
  act(place, { what: 'arrive' }, { at: now + minutes(9) })
  act(place, { what: 'resolve', outcome: 'real' }, { at: now + minutes(20) })
  expect(owed(place, 'stand-down')).toHaveLength(1)
})

test('when somebody else closes it, or is there first, whoever meant to go is told', () => {
  for (const what of [{ what: 'arrive' }, { what: 'resolve', outcome: 'real' }] as const) {
    const place = bothTold()
    act(place, { what: 'acknowledge' }, { at: now + seconds(70) })
    act(place, what, { at: now + seconds(90), by: 'per_second' })
    expect(owed(place, 'claimant')).toEqual([['person:per_first']])
  }
})

test('a claim that comes to nothing: next step, those who had stood down and she herself are told, and the bed hears it', () => {
  const place = bothTold()
  act(place, { what: 'acknowledge', etaMinutes: 10 }, { at: now + seconds(70) })
  const expires = now + seconds(70) + minutes(15)
  place.look(expires - 1)
  expect(sos(place)?.state).toBe('acknowledged')
  place.look(expires)
  expect(owed(place, 'claimant', expires)).toEqual([['person:per_first']])
  expect(owed(place, 'again', expires)).toEqual([['person:per_second']])
  expect(owed(place, 'step', expires)).toEqual([['on-duty:lead', 'duty-desk']])
  act(place, { what: 'acknowledge', etaMinutes: 1 }, { at: expires + 1, by: 'per_second' })
  expect(said(place).slice(-2)).toEqual([
    { state: 'received', en: 'Your call stands. We are calling somebody else.' },
    { state: 'coming', en: 'per_second is coming, in about a minute.' },
  ])
})

test('who gives it back herself is not told that she has', () => {
  const place = bothTold()
  act(place, { what: 'acknowledge' }, { at: now + seconds(70) })
  act(place, { what: 'release' }, { at: now + seconds(80) })
  expect(owed(place, 'claimant')).toEqual([])
  expect(owed(place, 'again')).toEqual([['person:per_second']])
})

test('somebody who is there and says nothing for an hour is asked after, each hour, and by nobody after she has closed it', () => {
  const place = bothTold()
  act(place, { what: 'arrive' }, { at: now + minutes(2) })
  const looks = (from: number, to: number) => {
    for (let at = from; at <= to; at += minutes(1)) place.look(now + at)
  }
  looks(minutes(2), minutes(61))
  expect(owed(place, 'report')).toEqual([])
  looks(minutes(62), minutes(150))
  expect(
    place.notices.filter(({ kind }) => kind === 'report').map(({ at }) => (at - now) / minutes(1)),
  ).toEqual([62, 122])
  act(place, { what: 'resolve', outcome: 'real' }, { at: now + minutes(151) })
  looks(minutes(152), minutes(300))
  expect(owed(place, 'report')).toHaveLength(2)
})

test('whoever scans the card of the bed because of its alert is there', () => {
  const place = bothTold()
  act(place, { what: 'acknowledge' }, { at: now + seconds(70) })
  scan(place, { purpose: 'alert', caregiverId: 'per_first' }, now + minutes(5))
  expect(sos(place)).toMatchObject({ state: 'arrived', claim: { personId: 'per_first' } })
  expect(said(place).at(-1)?.state).toBe('arrived')
})

test('a scan on a visit answers no alert', () => {
  const place = bothTold()
  scan(place, { purpose: 'visit', caregiverId: 'per_first' }, now + minutes(5))
  expect(sos(place)?.state).toBe('open')
})

test('who is not known at the bed is not taken for somebody, nor does she take the claim from whoever was to come', () => {
  const place = bothTold()
  act(place, { what: 'acknowledge' }, { at: now + seconds(70) })
  scan(place, { purpose: 'alert', caregiverId: 'per_stranger' }, now + minutes(5))
  expect(sos(place)).toMatchObject({ state: 'arrived', claim: { personId: 'per_first' } })
  expect(sos(place)?.timeline.at(-1)).toMatchObject({ what: 'arrived', who: 'terminal:mat-1' })
})
