import { expect, test } from 'vitest'
import { drillMs } from '../../domain/drill.ts'
import { noClockFault } from '../../domain/judge-clock.ts'
import { minutes, PlaceOnPaper, seconds, tenAtNight } from '../support/a-place.ts'

const now = tenAtNight
const rehearse = (place: PlaceOnPaper, at = now) => place.take({ kind: 'drill', by: 'per_operator' }, at)
const ofDrill = (place: PlaceOnPaper) => place.alertsOf('sos').find(({ drill }) => drill)
const real = (place: PlaceOnPaper) => place.alertsOf('sos').filter(({ drill }) => !drill)

test('a drill goes the whole way of a help press, and says so to the bed', () => {
  const place = new PlaceOnPaper()
  const raised = rehearse(place)
  const { alertId = '' } = ofDrill(place) ?? {}
  expect(raised).toMatchObject({ outcome: 'decided', calledAlertId: alertId })
  place.look(now + seconds(60))
  expect(place.told().map(({ tell }) => tell)).toEqual([['person:per_first'], ['person:per_second']])
  const answer = place.notices.find(({ kind }) => kind === 'answer')
  expect(answer).toMatchObject({
    deviceId: 'mat-1',
    answer: { eventId: `drill-${alertId}`, state: 'received' },
  })
  expect(answer?.answer?.say.en).toMatch(/^This is a drill\. /)
  expect(answer?.answer?.say['zh-CN']).toMatch(/^这是演练。/)
})

test('whoever looks at the bed sees that the open alert is a drill, and that a real one beside it is none', () => {
  const place = new PlaceOnPaper()
  rehearse(place)
  const calls = () => place.state.openAlerts.filter(({ condition }) => condition === 'sos')
  expect(calls()).toMatchObject([{ drill: true }])
  place.press({ at: now + seconds(30) })
  expect(calls().map(({ drill }) => drill)).toEqual([true, undefined])
})

test('a real press during a drill raises an alert of its own at once', () => {
  const place = new PlaceOnPaper()
  rehearse(place)
  place.press({ at: now + seconds(30) })
  expect(real(place)).toMatchObject([{ state: 'open', episodes: [{ onset: now + seconds(30) }] }])
  expect(ofDrill(place)?.episodes).toHaveLength(1)
  expect(place.told().filter(({ tell }) => tell.includes('person:per_first'))).toHaveLength(2)
  place.press({ at: now + seconds(40), id: 'press-2' })
  expect(real(place)[0]?.episodes).toHaveLength(2)
})

test('the key at the terminal answers the real call before the drill', () => {
  const place = new PlaceOnPaper()
  rehearse(place)
  place.press({ at: now + seconds(30) })
  const event = {
    id: 'key-1',
    type: 'alert-key' as const,
    data: { action: 'arrive', caregiverId: 'per_first' },
  }
  const at = now + seconds(60)
  const heard = { deviceId: 'mat-1', arrived: at, at, sent: at, event, isRepeat: false }
  place.take({ kind: 'event', heard: { ...heard, clock: { fault: 'none', offset: 0 } } }, at)
  expect(real(place)[0]?.state).toBe('arrived')
  expect(ofDrill(place)?.state).toBe('open')
})

test('whoever comes to a drill and finds a real call has come to the call', () => {
  const place = new PlaceOnPaper()
  rehearse(place)
  const by = { personId: 'per_first', name: 'A. Example' }
  const alertId = ofDrill(place)?.alertId ?? ''
  place.take({ kind: 'act', alertId, act: { what: 'acknowledge' }, by }, now + seconds(20))
  place.press({ at: now + seconds(30) })
  const data = { bedCode: 'code', caregiverId: 'per_first', purpose: 'alert' }
  const checkIn = (at: number) => {
    const heard = {
      ...{ deviceId: 'mat-1', arrived: at, at, sent: at, clock: noClockFault },
      ...{ event: { id: `in-${at}`, type: 'check-in' as const, data }, isRepeat: false },
    }
    place.take({ kind: 'event', heard }, at)
  }
  checkIn(now + minutes(5))
  expect(real(place)).toMatchObject([{ state: 'arrived', claim: { personId: 'per_first' } }])
  expect(ofDrill(place)?.state).toBe('acknowledged')
  checkIn(now + minutes(6))
  expect(ofDrill(place)?.state).toBe('arrived')
})

test('a drill that nobody closes ends after half an hour, and those who were told need not go', () => {
  const place = new PlaceOnPaper()
  rehearse(place)
  for (let at = now; at < now + drillMs; at += minutes(1)) place.look(at)
  expect(ofDrill(place)?.state).toBe('open')
  place.look(now + drillMs)
  expect(ofDrill(place)).toMatchObject({ state: 'resolved', outcome: 'drill' })
  expect(place.notices.filter(({ at }) => at === now + drillMs).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['stand-down', 'answer']),
  )
  const count = place.notices.length
  for (let at = now + drillMs; at < now + minutes(60); at += minutes(1)) place.look(at)
  expect(place.notices.slice(count).filter(({ alertId }) => alertId === ofDrill(place)?.alertId)).toEqual([])
})

test('nobody rehearses twice at once, nor where somebody needs help', () => {
  const place = new PlaceOnPaper()
  rehearse(place)
  expect(rehearse(place, now + 1)).toMatchObject({ outcome: 'drill-refused', because: 'drill-goes-on' })
  const called = new PlaceOnPaper()
  called.press({ at: now })
  expect(rehearse(called, now + 1)).toMatchObject({ because: 'somebody-needs-help' })
  expect(called.alertsOf('sos')).toHaveLength(1)
})
