import { expect, test } from 'vitest'
import { minutes, PlaceOnPaper, tenAtNight } from '../../../support/a-place.ts'
import { days, measure, weigh } from './measure.ts'

const now = tenAtNight

test('two kilos more than a week before tell somebody, and a human closes it', () => {
  const place = new PlaceOnPaper()
  for (let day = 0; day < 7; day++) weigh(place, now + days(day), 60)
  weigh(place, now + days(7), 62.01)
  const [alert] = place.alertsOf('weight')
  expect(alert).toMatchObject({ priority: 'medium', state: 'open' })
  expect(alert?.episodes[0]?.evidence).toMatchObject({
    change: 2.01,
    limit: 2,
    before: { at: now, weight: 60 },
    side: 'high',
    unit: 'kg',
  })
  weigh(place, now + days(8), 60)
  expect(place.alertsOf('weight')[0]?.state).toBe('open')
})

test.each([
  ['gained in three days', 3, 63],
  ['gained in eleven days', 11, 63],
  ['gained a little less than two kilos in a week', 7, 61.99],
])('what is %s is no alert', (_, day, kilos) => {
  const place = new PlaceOnPaper()
  weigh(place, now, 60)
  weigh(place, now + days(day), kilos)
  expect(place.alertsOf('weight')).toEqual([])
})

test.each([4, 10])('two kilos lost in %i days are told', (day) => {
  const place = new PlaceOnPaper()
  weigh(place, now, 60)
  weigh(place, now + days(day), 58)
  expect(place.alertsOf('weight')[0]?.episodes[0]?.evidence).toMatchObject({ change: -2, side: 'low' })
})

test('the weight of one is not held against the weight of another', () => {
  const place = new PlaceOnPaper()
  measure(place, 'weight', { at: now, weight: 60, residentCode: 'a' })
  measure(place, 'weight', { at: now + days(7), weight: 75, residentCode: 'b' })
  expect(place.alertsOf('weight')).toEqual([])
  measure(place, 'weight', { at: now + days(7) + minutes(20), weight: 62, residentCode: 'a' })
  expect(place.alertsOf('weight')).toMatchObject([{ state: 'open' }])
})

test('keeps little of what was weighed, however often', () => {
  const place = new PlaceOnPaper()
  for (let hour = 0; hour < 24 * 40; hour += 6) weigh(place, now + hour * minutes(60), 60)
  const { weighed } = place.state.fold.memory.weight as { weighed: unknown[] }
  expect(weighed.length).toBeLessThanOrEqual(16)
})
