import { expect, test } from 'vitest'
import { aBed, minutes, PlaceOnPaper, seconds, tenAtNight } from '../../support/a-place.ts'

test('tells of a bed that has been wet for five minutes', () => {
  const place = new PlaceOnPaper()
  place.say({ at: tenAtNight, type: 'wet' })
  place.look(tenAtNight + minutes(5) - 1)
  expect(place.alertsOf('wet')).toEqual([])
  place.look(tenAtNight + minutes(5))
  const [alert] = place.alertsOf('wet')
  expect(alert).toMatchObject({ state: 'open', priority: 'medium', onset: tenAtNight })
  expect(alert?.episodes[0]?.evidence).toMatchObject({ minutes: 5, limitFrom: 'default' })
})

test('says nothing of a bed that is dry again in time', () => {
  const place = new PlaceOnPaper()
  place.say({ at: tenAtNight, type: 'wet' })
  place.say({ at: tenAtNight + minutes(5) - 1, type: 'dry' })
  place.look(tenAtNight + minutes(30))
  expect(place.alertsOf('wet')).toEqual([])
})

test('a bed that says again that it is wet is wet since it first said so', () => {
  const place = new PlaceOnPaper()
  place.say({ at: tenAtNight, type: 'wet' })
  place.say({ at: tenAtNight + minutes(4), type: 'wet' })
  place.look(tenAtNight + minutes(5))
  expect(place.alertsOf('wet')[0]).toMatchObject({ onset: tenAtNight })
})

test('a dry bed ends what happened, and the alert waits for a human', () => {
  const place = new PlaceOnPaper()
  place.say({ at: tenAtNight, type: 'wet' })
  place.look(tenAtNight + minutes(5))
  place.say({ at: tenAtNight + minutes(9), type: 'dry' })
  expect(place.alertsOf('wet')[0]).toMatchObject({ state: 'open', endedAt: tenAtNight + minutes(9) })
})

test('a plan that is changed while the bed is wet changes nothing of this time', () => {
  const facts = aBed()
  const place = new PlaceOnPaper(facts)
  place.say({ at: tenAtNight, type: 'wet' })
  const setAt = tenAtNight + minutes(2)
  facts.plan = { version: 1, overrides: { wet: { minutes: 30 } }, setAt }
  place.look(tenAtNight + minutes(5))
  expect(place.alertsOf('wet')[0]?.episodes[0]?.provedAt).toBe(tenAtNight + minutes(5))
})

test('falls due after a pause and not in it', () => {
  const place = new PlaceOnPaper()
  place.say({ at: tenAtNight, type: 'wet' })
  const pause = { since: tenAtNight + minutes(1), until: tenAtNight + minutes(20), by: 'per_first' }
  place.state = { ...place.state, pauses: [pause] }
  place.look(tenAtNight + minutes(10))
  expect(place.alertsOf('wet')).toEqual([])
  place.look(tenAtNight + minutes(20))
  expect(place.alertsOf('wet')).toHaveLength(1)
})

test('an alert that was open before a pause stays open in it', () => {
  const place = new PlaceOnPaper()
  place.say({ at: tenAtNight, type: 'wet' })
  place.look(tenAtNight + minutes(5))
  const pause = { since: tenAtNight + minutes(6), until: tenAtNight + minutes(20), by: 'per_first' }
  place.state = { ...place.state, pauses: [pause] }
  place.look(tenAtNight + minutes(7))
  expect(place.alertsOf('wet')[0]).toMatchObject({ state: 'open', disproved: false })
})

test('says nothing where the plan does not ask', () => {
  const place = new PlaceOnPaper(aBed({ plan: { version: 1, overrides: { wet: { on: false } } } }))
  place.say({ at: tenAtNight, type: 'wet' })
  place.look(tenAtNight + minutes(30) + seconds(1))
  expect(place.alertsOf('wet')).toEqual([])
})
