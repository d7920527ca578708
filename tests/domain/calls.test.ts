import { expect, test } from 'vitest'
import type { Act } from '../../domain/acts.ts'
import { aBed, minutes, PlaceOnPaper, seconds, tenAtNight } from '../support/a-place.ts'

const first = { personId: 'per_first', name: 'A. Example' }
const second = { personId: 'per_second', name: 'B. Example' }
const now = tenAtNight

function called(): {
  place: PlaceOnPaper
  act: (act: Act, at: number, by?: typeof first) => unknown
  alertId: string
} {
  const place = new PlaceOnPaper()
  place.press({ at: now })
  const alertId = place.alertsOf('sos')[0]?.alertId ?? ''
  return { place, alertId, act: (act, at, by = first) => place.take({ kind: 'act', alertId, act, by }, at) }
}
const answers = (place: PlaceOnPaper) =>
  place.notices.flatMap(({ kind, answer }) => (kind === 'answer' ? [answer?.state] : []))

test('tells the first caregiver at once and the second when nobody answers within a minute', () => {
  const { place } = called()
  place.look(now + seconds(59))
  expect(place.told()).toEqual([{ at: now, tell: ['person:per_first'], kind: 'step' }])
  place.look(now + seconds(60))
  expect(place.told()[1]).toEqual({ at: now + seconds(60), tell: ['person:per_second'], kind: 'step' })
})

test('asks to be woken when word of the first step must have come, and then exactly when the next step is due', () => {
  const place = new PlaceOnPaper()
  expect(place.press({ at: now })).toMatchObject({ wakeAt: now + seconds(20) })
  expect(place.look(now + seconds(20))).toMatchObject({ wakeAt: now + seconds(60) })
})

test('tells nobody else once somebody is going', () => {
  const { place, act } = called()
  act({ what: 'acknowledge', etaMinutes: 20 }, now + seconds(30))
  place.look(now + seconds(60))
  place.look(now + seconds(200))
  expect(place.told()).toHaveLength(1)
})

test('answers the bed: received, coming with a name and a time, arrived, closed', () => {
  const { place, act } = called()
  act({ what: 'acknowledge', etaMinutes: 12 }, now + seconds(30))
  act({ what: 'arrive' }, now + minutes(10))
  act({ what: 'resolve', outcome: 'real' }, now + minutes(20))
  expect(answers(place)).toEqual(['received', 'coming', 'arrived', 'closed'])
  const coming = place.notices.find(({ answer }) => answer?.state === 'coming')?.answer
  expect(coming).toMatchObject({
    eventId: 'press-1',
    who: 'A. Example',
    eta: now + seconds(30) + minutes(12),
  })
  expect(coming?.say.en).toBe('A. Example is coming, in about 12 minutes.')
  expect(place.alertsOf('sos')[0]).toMatchObject({ state: 'resolved', outcome: 'real' })
})

test('one of two who go at once goes, the other is told who', () => {
  const { act } = called()
  act({ what: 'acknowledge' }, now + seconds(5))
  expect(act({ what: 'acknowledge' }, now + seconds(5), second)).toEqual({
    outcome: 'refused',
    because: 'claimed-by-other',
    by: 'per_first',
    name: 'A. Example',
    eta: now + seconds(5) + minutes(15),
  })
})

test('a claim that goes nowhere expires five minutes after its time, and the next person is told', () => {
  const { place, act } = called()
  act({ what: 'acknowledge', etaMinutes: 10 }, now)
  place.look(now + minutes(15) - 1)
  expect(place.told()).toHaveLength(1)
  place.look(now + minutes(15))
  expect(place.told().slice(1)).toEqual([
    { at: now + minutes(15), tell: ['person:per_first'], kind: 'claimant' },
    { at: now + minutes(15), tell: ['person:per_second'], kind: 'step' },
  ])
  expect(place.alertsOf('sos')[0]).toMatchObject({ state: 'open' })
})

test('a second press while nobody is going tells the same people again at once', () => {
  const { place } = called()
  place.press({ at: now + seconds(20), id: 'press-2' })
  expect(place.alertsOf('sos')).toHaveLength(1)
  expect(place.told()[1]).toMatchObject({ tell: ['person:per_first'], kind: 'again' })
  expect(answers(place)).toEqual(['received', 'received'])
})

test('a press while somebody is going tells her', () => {
  const { place, act } = called()
  act({ what: 'acknowledge' }, now + seconds(5))
  place.press({ at: now + seconds(20), id: 'press-2' })
  expect(place.told().at(-1)).toMatchObject({ tell: ['person:per_first'], kind: 'claimant' })
  expect(answers(place).at(-1)).toBe('coming')
})

test('the same press repeated is one alert, told once, and answered with the present state', () => {
  const { place, act } = called()
  act({ what: 'acknowledge' }, now + seconds(5))
  place.press({ at: now, sent: now + seconds(10) })
  expect(place.alertsOf('sos')).toHaveLength(1)
  expect(place.told()).toHaveLength(1)
  expect(answers(place)).toEqual(['received', 'coming', 'coming'])
})

test('after it was resolved the next press is a new alert', () => {
  const { place, act } = called()
  act({ what: 'resolve', outcome: 'false-alarm' }, now + minutes(5))
  place.press({ at: now + minutes(6), id: 'press-2' })
  expect(place.alertsOf('sos').map(({ state }) => state)).toEqual(['resolved', 'open'])
})

test('a closed alert takes no more acts', () => {
  const { act } = called()
  act({ what: 'resolve', outcome: 'real' }, now + minutes(5))
  expect(act({ what: 'acknowledge' }, now + minutes(6))).toEqual({
    outcome: 'refused',
    because: 'already-closed',
  })
})

test('the lead of the shift and the duty desk are told after three minutes', () => {
  const { place } = called()
  place.look(now + seconds(180))
  expect(place.told().at(-1)).toMatchObject({ tell: ['on-duty:lead', 'duty-desk'] })
})

test('a bed without caregivers calls the duty desk at once', () => {
  const place = new PlaceOnPaper(aBed({ links: [] }))
  place.press({ at: now })
  expect(place.told()[0]).toMatchObject({ tell: ['on-duty:caregiver', 'duty-desk'] })
})

test('a fall is critical, a suspected one high, one taken back is not a call', () => {
  const fall = (certainty: string) => {
    const place = new PlaceOnPaper()
    place.press({ at: now, type: 'fall', data: { certainty } })
    return place.alertsOf('fall')[0]?.priority
  }
  expect([fall('confirmed'), fall('suspected'), fall('cancelled')]).toEqual(['critical', 'high', undefined])
})

test('the key of the terminal says that somebody is going', () => {
  const { place } = called()
  const event = {
    id: 'key-1',
    type: 'alert-key' as const,
    data: { action: 'acknowledge', caregiverId: 'per_second' },
  }
  const clock = { fault: 'none' as const, offset: 0 }
  const heard = {
    deviceId: 'mat-1',
    arrived: now + 5,
    at: now + 5,
    sent: now + 5,
    clock,
    event,
    isRepeat: false,
  }
  place.take({ kind: 'event', heard }, now + 5)
  expect(place.alertsOf('sos')[0]).toMatchObject({ state: 'acknowledged', claim: { personId: 'per_second' } })
})

test('a cord that is stuck and presses two hundred times can still be answered', () => {
  const { place, act } = called()
  for (let press = 2; press <= 200; press++) place.press({ at: now + press, id: `press-${press}` })
  place.notices.length = 0
  act({ what: 'acknowledge' }, now + minutes(1))
  expect(answers(place)).toHaveLength(20)
  expect(place.notices.filter(({ answer }) => answer?.eventId === 'press-200')).toHaveLength(1)
  expect(place.notices.length).toBeLessThan(90)
})

test('a cord that presses five thousand times is told and answered to the last, and its alert stays small enough to be saved', () => {
  const { place, act } = called()
  for (let press = 1; press <= 5000; press++) place.press({ at: now + press * 10, id: `stuck-${press}` })
  const [alert] = place.alertsOf('sos')
  // DynamoDB takes 400 KB in one record.
  expect(JSON.stringify(alert).length).toBeLessThan(100_000)
  expect(alert?.episodes.at(-1)).toMatchObject({ end: now + 50_000, evidence: { presses: 4802 } })
  expect(place.notices.findLast(({ kind }) => kind === 'again')).toMatchObject({ at: now + 50_000 })
  expect(place.notices.findLast(({ kind }) => kind === 'answer')?.answer?.eventId).toBe('stuck-5000')
  act({ what: 'acknowledge', etaMinutes: 20 }, now + seconds(60))
  expect(place.alertsOf('sos')[0]?.state).toBe('acknowledged')
})
