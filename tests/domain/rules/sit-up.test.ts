import { expect, test } from 'vitest'
import { aBed, aBlock, allOf, minutes, PlaceOnPaper, seconds, tenAtNight } from '../../support/a-place.ts'

const asked = () => new PlaceOnPaper(aBed({ plan: { version: 1, overrides: { 'sit-up': { on: true } } } }))

test('tells at once that she sits up, where the plan asks', () => {
  const place = asked()
  place.say({ at: tenAtNight, type: 'sat-up' })
  expect(place.alertsOf('sit-up')[0]).toMatchObject({
    state: 'open',
    priority: 'medium',
    onset: tenAtNight,
    knownAt: tenAtNight,
  })
})

test('says nothing where the plan does not ask', () => {
  const place = new PlaceOnPaper()
  place.say({ at: tenAtNight, type: 'sat-up' })
  place.look(tenAtNight + minutes(10))
  expect(place.alertsOf('sit-up')).toEqual([])
})

test.each(['lay-down', 'left-bed', 'returned'] as const)('clears when the bed says %s', (type) => {
  const place = asked()
  place.say({ at: tenAtNight, type: 'sat-up' })
  place.say({ at: tenAtNight + seconds(40), type })
  expect(place.alertsOf('sit-up')[0]).toMatchObject({
    state: 'cleared',
    endedAt: tenAtNight + seconds(40),
  })
})

test('clears when the bed is measured to be empty, and not before', () => {
  const place = asked()
  place.say({ at: tenAtNight, type: 'sat-up' })
  place.hear(aBlock({ at: tenAtNight }))
  expect(place.alertsOf('sit-up')[0]?.state).toBe('open')
  place.hear(allOf(aBlock({ at: tenAtNight + minutes(1) }), { occupied: false }))
  expect(place.alertsOf('sit-up')[0]).toMatchObject({ state: 'cleared', endedAt: tenAtNight + minutes(1) })
})

test('is told once however often she sits up before somebody comes', () => {
  const place = asked()
  place.say({ at: tenAtNight, type: 'sat-up' })
  place.say({ at: tenAtNight + seconds(5), type: 'sat-up' })
  expect(place.alertsOf('sit-up')).toHaveLength(1)
  expect(place.alertsOf('sit-up')[0]?.episodes).toHaveLength(1)
})
