import { expect, test } from 'vitest'
import { aBed, aBlock, allOf, minutes, PlaceOnPaper, seconds, tenAtNight } from '../../support/a-place.ts'

type Minute = Parameters<typeof allOf>[1] | 'silent'

/** A block a minute from `from` on (minutes after ten), each as told; `silent`: none. */
function lies(place: PlaceOnPaper, from: number, count: number, how: Minute = { movement: 1 }): void {
  for (let minute = from; minute < from + count; minute++) {
    if (how !== 'silent') place.hear(allOf(aBlock({ at: tenAtNight + minutes(minute) }), how))
  }
}
const alertOf = (place: PlaceOnPaper) => place.alertsOf('no-movement')[0]

test('reminds on the duty list to turn her when she has lain still for an hour', () => {
  const place = new PlaceOnPaper()
  lies(place, 0, 60)
  expect(alertOf(place)).toBeUndefined()
  lies(place, 60, 1)
  expect(alertOf(place)).toMatchObject({ state: 'open', priority: 'low', onset: tenAtNight })
  expect(alertOf(place)?.episodes[0]).toMatchObject({
    provedAt: tenAtNight + minutes(60),
    evidence: { limit: 60, heldSeconds: 3600, extreme: 1 },
  })
})

test('is the same alert, and medium, after two hours', () => {
  const place = new PlaceOnPaper()
  lies(place, 0, 120)
  expect(alertOf(place)?.priority).toBe('low')
  lies(place, 120, 1)
  expect(place.alertsOf('no-movement')).toHaveLength(1)
  expect(alertOf(place)).toMatchObject({ priority: 'medium', onset: tenAtNight })
  expect(alertOf(place)?.episodes[0]?.evidence).toMatchObject({ limit: 120 })
})

test('says nothing when she stirs after 59 minutes, and counts anew', () => {
  const place = new PlaceOnPaper()
  lies(place, 0, 59)
  place.hear(aBlock({ at: tenAtNight + minutes(59), movement: [0, 0, 3, 0, 0, 0] }))
  lies(place, 60, 58)
  expect(alertOf(place)).toBeUndefined()
})

test('movement of 2 is lying still', () => {
  const place = new PlaceOnPaper()
  lies(place, 0, 61, { movement: 2 })
  expect(alertOf(place)).toBeDefined()
})

test('is over as soon as she moves, and the alert stays until somebody has seen her', () => {
  const place = new PlaceOnPaper()
  lies(place, 0, 70)
  place.hear(aBlock({ at: tenAtNight + minutes(70), movement: [0, 0, 30, 0, 0, 0] }))
  expect(alertOf(place)).toMatchObject({ state: 'open', endedAt: tenAtNight + minutes(70) + seconds(20) })
})

test('nine minutes without a word do not break it, eleven do', () => {
  const nine = new PlaceOnPaper()
  lies(nine, 0, 30)
  lies(nine, 39, 32)
  expect(alertOf(nine)).toMatchObject({ onset: tenAtNight })
  const eleven = new PlaceOnPaper()
  lies(eleven, 0, 30)
  lies(eleven, 41, 45)
  expect(alertOf(eleven)).toBeUndefined()
})

test('an hour of which a third was not measured proves nothing', () => {
  const place = new PlaceOnPaper()
  for (let minute = 0; minute < 85; minute += 15) {
    lies(place, minute, 10)
    lies(place, minute + 10, 5, { movement: 1, quality: 2 })
  }
  expect(alertOf(place)).toBeUndefined()
})

test('a bed that falls silent proves neither stillness nor movement', () => {
  const still = new PlaceOnPaper()
  lies(still, 0, 55)
  still.look(tenAtNight + minutes(180))
  expect(alertOf(still)).toBeUndefined()
  const open = new PlaceOnPaper()
  lies(open, 0, 61)
  open.look(tenAtNight + minutes(180))
  expect(alertOf(open)?.endedAt).toBeUndefined()
})

test.each([
  ['the bed is empty', { occupied: false, movement: 0 }],
  ['it is not known whether she lies there', { occupied: null, movement: 0 }],
  ['the signal is poor', { quality: 3, movement: 0 }],
])('does not count while %s', (_name, how) => {
  const place = new PlaceOnPaper()
  lies(place, 0, 130, how)
  expect(alertOf(place)).toBeUndefined()
})

test('two minutes out of bed end it, one does not', () => {
  const one = new PlaceOnPaper()
  lies(one, 0, 61)
  lies(one, 61, 1, { occupied: false })
  lies(one, 62, 5)
  expect(alertOf(one)?.endedAt).toBeUndefined()
  const two = new PlaceOnPaper()
  lies(two, 0, 61)
  lies(two, 61, 3, { occupied: false })
  expect(alertOf(two)).toMatchObject({ state: 'open', endedAt: tenAtNight + minutes(61) })
})

test('is over when the bed says that she has left, and counts anew from then on', () => {
  const place = new PlaceOnPaper()
  lies(place, 0, 61)
  place.say({ at: tenAtNight + minutes(61), type: 'left-bed' })
  expect(alertOf(place)?.endedAt).toBe(tenAtNight + minutes(61))
  const early = new PlaceOnPaper()
  lies(early, 0, 50)
  early.say({ at: tenAtNight + minutes(50), type: 'returned' })
  lies(early, 50, 59)
  expect(alertOf(early)).toBeUndefined()
})

test('a bed asked to be turned every half hour is', () => {
  const plan = { version: 1, overrides: { 'no-movement': { low: 30 } } }
  const place = new PlaceOnPaper(aBed({ plan }))
  lies(place, 0, 31)
  expect(alertOf(place)).toMatchObject({ priority: 'low' })
})
