import { expect, test } from 'vitest'
import { minutes, PlaceOnPaper, tenAtNight } from '../../../support/a-place.ts'
import { act, measure, pressure } from './measure.ts'

const now = tenAtNight

test('the same number again within ten minutes is one reading, later it is another', () => {
  const place = new PlaceOnPaper()
  pressure(place, now, 190)
  place.say({
    at: now + minutes(9),
    id: 'again',
    type: 'measurement',
    data: { kind: 'blood-pressure', systolic: 190, diastolic: 80 },
  })
  expect(place.alertsOf('blood-pressure')[0]?.episodes).toHaveLength(1)
  pressure(place, now + minutes(11), 190)
  expect(place.alertsOf('blood-pressure')[0]?.episodes).toHaveLength(2)
})

test('a reading known in time stays so, though it is said again late', () => {
  const place = new PlaceOnPaper()
  pressure(place, now, 190)
  const data = { kind: 'blood-pressure', systolic: 190, diastolic: 80 }
  place.say({ at: now + minutes(5), sent: now + minutes(40), id: 'again', type: 'measurement', data })
  pressure(place, now + minutes(60), 140)
  expect(place.alertsOf('blood-pressure')[0]?.episodes).toMatchObject([
    { late: false, end: now + minutes(60) },
  ])
})

test('a late reading is recorded, and told after all when it is still the newest a minute later', () => {
  const place = new PlaceOnPaper()
  pressure(place, now, 190, now + minutes(30))
  expect(place.alertsOf('blood-pressure')[0]?.state).toBe('recorded')
  expect(place.told()).toEqual([])
  place.look(now + minutes(32))
  expect(place.alertsOf('blood-pressure')[0]?.state).toBe('open')
  expect(place.told()).toHaveLength(1)
})

test('a late reading that a newer one has overtaken wakes nobody', () => {
  const place = new PlaceOnPaper()
  pressure(place, now + minutes(20), 140)
  pressure(place, now, 190, now + minutes(30))
  place.look(now + minutes(40))
  expect(place.alertsOf('blood-pressure')).toMatchObject([{ state: 'recorded', endedAt: now + minutes(20) }])
  expect(place.told()).toEqual([])
})

test('what a neighbour measures at the same terminal does not end hers', () => {
  const place = new PlaceOnPaper()
  measure(place, 'glucose', { at: now, glucose: 15, residentCode: 'a' })
  measure(place, 'glucose', { at: now + minutes(5), glucose: 6, residentCode: 'b' })
  act(place, 'glucose', { what: 'acknowledge', at: now + minutes(6) })
  expect(place.alertsOf('glucose')[0]?.state).toBe('acknowledged')
  measure(place, 'glucose', { at: now + minutes(9), glucose: 7, residentCode: 'a' })
  expect(place.alertsOf('glucose')[0]?.state).toBe('cleared')
})
