import { expect, test } from 'vitest'
import { aBed, minutes, PlaceOnPaper, seconds, tenAtNight } from '../../support/a-place.ts'
import { gone, of, type Part, shown } from '../../support/seconds-in-bed.ts'

const alertOf = (place: PlaceOnPaper) => place.alertsOf('no-vital-signs')[0]

test('rings when heart and breath are found no more for 30 s in an occupied bed with a good signal', () => {
  const place = new PlaceOnPaper()
  shown(place, tenAtNight, [of(60), of(31, gone)])
  expect(alertOf(place)).toMatchObject({
    state: 'open',
    priority: 'critical',
    onset: tenAtNight + seconds(60),
  })
  expect(alertOf(place)?.episodes[0]).toMatchObject({
    provedAt: tenAtNight + seconds(90),
    evidence: { limit: 30, heldSeconds: 30, measuredSeconds: 30, lastFound: tenAtNight + seconds(60) },
  })
})

test('says nothing of 29 s', () => {
  const place = new PlaceOnPaper()
  shown(place, tenAtNight, [of(60), of(29, gone), of(60)])
  expect(alertOf(place)).toBeUndefined()
})

test.each([
  ['her heart is still found', { heartRate: 50, respirationRate: null }],
  ['her breath is still found', { heartRate: null, respirationRate: 9 }],
  ['the signal is poor', { ...gone, quality: 3 }],
  ['it is not known how good the signal is', { ...gone, quality: null }],
  ['she moves', { ...gone, movement: 30 }],
  ['the bed is empty', { ...gone, occupied: false }],
  ['it is not known whether she lies there', { ...gone, occupied: null }],
])('says nothing while %s', (_name, how) => {
  const place = new PlaceOnPaper()
  shown(place, tenAtNight, [of(60), of(240, how)])
  expect(alertOf(place)).toBeUndefined()
})

test('a sensor that has never found her says nothing by finding nothing', () => {
  const place = new PlaceOnPaper()
  shown(place, tenAtNight, [of(600, gone)])
  expect(alertOf(place)).toBeUndefined()
})

test('a sensor that still searches after she lay down again says nothing', () => {
  const place = new PlaceOnPaper()
  const back = shown(place, tenAtNight, [of(60), of(20, { ...gone, occupied: false }), of(120, gone)])
  expect(alertOf(place)).toBeUndefined()
  place.say({ at: back, type: 'returned' })
  shown(place, back, [of(120, gone)])
  expect(alertOf(place)).toBeUndefined()
})

test('a sensor that initialises says nothing, and must find her first', () => {
  const place = new PlaceOnPaper()
  const then = shown(place, tenAtNight, [of(60)])
  const after = shown(place, then, [of(60, gone)], { initialising: true })
  shown(place, after, [of(120, gone)])
  expect(alertOf(place)).toBeUndefined()
})

test('counts when a rate was found within five minutes before, and not when it is longer ago', () => {
  const soon = new PlaceOnPaper()
  shown(soon, tenAtNight, [of(60), of(299, { ...gone, quality: 2 }), of(32, gone)])
  expect(alertOf(soon)).toBeDefined()
  const long = new PlaceOnPaper()
  shown(long, tenAtNight, [of(60), of(301, { ...gone, quality: 2 }), of(120, gone)])
  expect(alertOf(long)).toBeUndefined()
})

test('figures that each stand for half a minute cannot show that something stopped for half a minute', () => {
  const place = new PlaceOnPaper()
  shown(place, tenAtNight, [of(10), of(30, gone)], { every: 30_000 })
  expect(alertOf(place)).toBeUndefined()
  const tenth = new PlaceOnPaper()
  shown(tenth, tenAtNight, [of(10), of(5, gone)], { every: 10_000 })
  expect(alertOf(tenth)).toBeDefined()
})

test('a device that falls silent proves no absence', () => {
  const place = new PlaceOnPaper()
  shown(place, tenAtNight, [of(60), of(10, gone)])
  place.look(tenAtNight + minutes(30))
  expect(alertOf(place)).toBeUndefined()
})

test('a gap of more than ten seconds begins anew, a shorter one does not', () => {
  const unseen = { ...gone, quality: 2 }
  const long = new PlaceOnPaper()
  shown(long, tenAtNight, [of(60), of(26, gone), of(12, unseen), of(26, gone), of(60)])
  expect(alertOf(long)).toBeUndefined()
  const short = new PlaceOnPaper()
  shown(short, tenAtNight, [of(60), of(26, gone), of(9, unseen), of(26, gone), of(60)])
  expect(alertOf(short)).toMatchObject({ onset: tenAtNight + seconds(60) })
})

test('half a minute of which too much was not seen proves nothing', () => {
  const place = new PlaceOnPaper()
  const flicker: Part[] = Array.from(
    { length: 10 },
    (_, index): Part => [4, index % 2 ? { ...gone, quality: 2 } : gone],
  )
  shown(place, tenAtNight, [of(60), ...flicker, ...flicker, of(60)])
  expect(alertOf(place)).toBeUndefined()
})

test('is over when a rate is measured again, and waits for a human', () => {
  const place = new PlaceOnPaper()
  shown(place, tenAtNight, [of(60), of(45, gone), of(20)])
  expect(alertOf(place)).toMatchObject({ state: 'open', endedAt: tenAtNight + seconds(105) })
})

test('a rate under a poor signal ends nothing', () => {
  const place = new PlaceOnPaper()
  shown(place, tenAtNight, [of(60), of(45, gone), of(60, { quality: 2 })])
  expect(alertOf(place)?.endedAt).toBeUndefined()
})

test('two minutes of an empty bed end it where she left, one does not', () => {
  const place = new PlaceOnPaper()
  const left = shown(place, tenAtNight, [of(60), of(45, gone)])
  const later = shown(place, left, [of(100, { ...gone, occupied: false })])
  expect(alertOf(place)?.endedAt).toBeUndefined()
  shown(place, later, [of(21, { ...gone, occupied: false })])
  expect(alertOf(place)).toMatchObject({ state: 'open', endedAt: left })
})

test('a bed asked for a minute waits for a minute, and one that does not ask says nothing', () => {
  const overrides = { 'no-vital-signs': { seconds: 60 } }
  const place = new PlaceOnPaper(aBed({ plan: { version: 1, overrides } }))
  const then = shown(place, tenAtNight, [of(60), of(60, gone)])
  expect(alertOf(place)).toBeUndefined()
  shown(place, then, [of(1, gone)])
  expect(alertOf(place)).toBeDefined()
  const off = new PlaceOnPaper(aBed({ plan: { version: 1, overrides: { 'no-vital-signs': { on: false } } } }))
  shown(off, tenAtNight, [of(60), of(120, gone)])
  expect(alertOf(off)).toBeUndefined()
})
