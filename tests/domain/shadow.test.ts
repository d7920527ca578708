import { expect, test } from 'vitest'
import type { Overrides } from '../../contracts/care-plan.ts'
import { judgeShadow } from '../../domain/shadow.ts'
import { aBed, aBlock, allOf, minutes, PlaceOnPaper, tenAtNight } from '../support/a-place.ts'

const now = tenAtNight
const somebody = { personId: 'per_first', name: 'A. Example' }
const inShadow: Overrides = { 'heart-rate-high': { shadow: true } }
const aBedWith = (overrides: Overrides) => aBed({ plan: { version: 1, overrides, setAt: 0 } })

/** From `setAt` on another plan is in force. */
const setPlan = (place: PlaceOnPaper, overrides: Overrides, setAt: number) => {
  const { plan } = place.facts
  place.facts = { ...place.facts, plan: { version: 2, overrides, setAt, earlier: [plan] } }
}

/** A heart rate from one minute to another. */
const beats = (place: PlaceOnPaper, rate: number, [from, to]: [number, number]) => {
  for (let minute = from; minute < to; minute++) {
    place.hear(allOf(aBlock({ at: now + minutes(minute) }), { heartRate: rate }))
  }
}
const rates = (place: PlaceOnPaper) => place.alertsOf('heart-rate-high')

test('a rule in shadow notes what it would have told, and tells nobody, neither people nor devices', () => {
  const place = new PlaceOnPaper(aBedWith(inShadow))
  beats(place, 131, [0, 8])
  place.look(now + minutes(30))
  expect(rates(place)).toMatchObject([{ state: 'recorded', shadow: true, priority: 'high', chain: [] }])
  expect(place.told()).toEqual([])
  expect(place.state.openAlerts.map(({ condition }) => condition)).not.toContain('heart-rate-high')
})

test('the same without shadow is told: it is the setting that keeps it quiet', () => {
  const place = new PlaceOnPaper(aBedWith({}))
  beats(place, 131, [0, 8])
  expect(rates(place)).toMatchObject([{ state: 'open' }])
  expect(rates(place)[0]).not.toHaveProperty('shadow')
  expect(place.told()[0]).toMatchObject({ tell: ['person:per_first'] })
})

test('notes when it was over, and the next time as another', () => {
  const place = new PlaceOnPaper(aBedWith(inShadow))
  beats(place, 131, [0, 5])
  beats(place, 66, [5, 12])
  beats(place, 131, [12, 16])
  expect(rates(place)).toHaveLength(2)
  expect(rates(place)[0]?.endedAt).toBe(now + minutes(5))
  expect(rates(place).map(({ shadow, state }) => [shadow, state])).toEqual([
    [true, 'recorded'],
    [true, 'recorded'],
  ])
})

test('notes that it got worse, and tells nobody of that either', () => {
  const place = new PlaceOnPaper(aBedWith(inShadow))
  beats(place, 114, [0, 12])
  expect(rates(place)).toMatchObject([{ priority: 'medium' }])
  beats(place, 131, [12, 15])
  expect(rates(place)).toMatchObject([{ priority: 'high', state: 'recorded' }])
  expect(place.told()).toEqual([])
})

test('taken out of the shadow it tells of what comes, and rings nothing old', () => {
  const place = new PlaceOnPaper(aBedWith(inShadow))
  beats(place, 131, [0, 5])
  setPlan(place, {}, now + minutes(5))
  beats(place, 131, [5, 9])
  expect(place.told()).toEqual([])
  beats(place, 66, [9, 16])
  beats(place, 131, [16, 20])
  expect(rates(place).map(({ state }) => state)).toEqual(['recorded', 'open'])
  expect(place.told()[0]?.at).toBeGreaterThan(now + minutes(16))
})

test('put into the shadow it stays as it was with what has been told', () => {
  const place = new PlaceOnPaper(aBedWith({}))
  beats(place, 131, [0, 5])
  expect(rates(place)).toMatchObject([{ state: 'open' }])
  setPlan(place, inShadow, now + minutes(5))
  beats(place, 66, [5, 12])
  beats(place, 131, [12, 16])
  expect(rates(place).map(({ state, shadow }) => [state, shadow])).toEqual([
    ['open', undefined],
    ['recorded', true],
  ])
})

test('a human may say what a noted one would have been', () => {
  const place = new PlaceOnPaper(aBedWith(inShadow))
  beats(place, 131, [0, 5])
  const alertId = rates(place)[0]?.alertId ?? ''
  const act = { what: 'resolve', outcome: 'false-alarm' } as const
  place.take({ kind: 'act', alertId, act, by: somebody }, now + minutes(20))
  expect(rates(place)).toMatchObject([{ state: 'resolved', outcome: 'false-alarm', shadow: true }])
})

test('a reading at a terminal and an absence keep quiet too', () => {
  const place = new PlaceOnPaper(
    aBedWith({ glucose: { shadow: true }, 'left-bed-at-night': { shadow: true, minutes: 5 } }),
  )
  place.say({ at: now, type: 'measurement', data: { kind: 'glucose', glucose: 20 } })
  place.hear(aBlock({ at: now }))
  for (let minute = 1; minute < 9; minute++) {
    place.hear(allOf(aBlock({ at: now + minutes(minute) }), { occupied: false }))
  }
  const shadows = [...place.alerts.values()].filter(({ shadow }) => shadow)
  expect(shadows.map(({ condition }) => condition).sort()).toEqual(['glucose', 'left-bed'])
  expect(place.told()).toEqual([])
})

test('help and falls cannot be put into the shadow', () => {
  const facts = aBedWith({})
  for (const condition of ['sos', 'fall', 'smoke', 'device-silent'] as const) {
    expect(judgeShadow(facts, { condition, provedAt: now })).toEqual({
      outcome: 'live',
      because: 'no-such-setting',
    })
  }
})
