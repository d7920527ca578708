import { expect, test } from 'vitest'
import type { Block } from '../../../contracts/block.ts'
import { aBed, aBlock, minutes, PlaceOnPaper, seconds, tenAtNight } from '../../support/a-place.ts'

/** What a second-by-second minute showed, each for so many seconds. */
type Part = [
  count: number,
  how: Partial<Record<'heartRate' | 'respirationRate' | 'movement' | 'quality', number | null>> & {
    occupied?: boolean | null
  },
]
const well = { occupied: true, heartRate: 64, respirationRate: 14, movement: 0, quality: 5 }
const gone = { heartRate: null, respirationRate: null }

function shown(place: PlaceOnPaper, from: number, parts: Part[], more: Partial<Block> = {}): number {
  const all = parts.flatMap(([count, how]) => Array.from({ length: count }, () => ({ ...well, ...how })))
  const every = more.every ?? 1000
  for (let index = 0; index < all.length; index += 60) {
    const some = all.slice(index, index + 60)
    place.hear({
      ...aBlock({ at: from + index * every, every, samples: some.length }),
      occupied: some.map(({ occupied }) => occupied),
      heartRate: some.map(({ heartRate }) => heartRate),
      respirationRate: some.map(({ respirationRate }) => respirationRate),
      movement: some.map(({ movement }) => movement),
      quality: some.map(({ quality }) => quality),
      ...more,
    })
  }
  return from + all.length * every
}
const alertOf = (place: PlaceOnPaper) => place.alertsOf('no-vital-signs')[0]

test('rings when heart and breath are found no more for 30 s in an occupied bed with a good signal', () => {
  const place = new PlaceOnPaper()
  shown(place, tenAtNight, [
    [60, {}],
    [31, gone],
  ])
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
  shown(place, tenAtNight, [
    [60, {}],
    [29, gone],
    [60, {}],
  ])
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
  shown(place, tenAtNight, [
    [60, {}],
    [240, how],
  ])
  expect(alertOf(place)).toBeUndefined()
})

test('a sensor that has never found her says nothing by finding nothing', () => {
  const place = new PlaceOnPaper()
  shown(place, tenAtNight, [[600, gone]])
  expect(alertOf(place)).toBeUndefined()
})

test('a sensor that still searches after she lay down again says nothing', () => {
  const place = new PlaceOnPaper()
  const back = shown(place, tenAtNight, [
    [60, {}],
    [20, { ...gone, occupied: false }],
    [120, gone],
  ])
  expect(alertOf(place)).toBeUndefined()
  place.say({ at: back, type: 'returned' })
  shown(place, back, [[120, gone]])
  expect(alertOf(place)).toBeUndefined()
})

test('a sensor that initialises says nothing, and must find her first', () => {
  const place = new PlaceOnPaper()
  const then = shown(place, tenAtNight, [[60, {}]])
  const after = shown(place, then, [[60, gone]], { initialising: true })
  shown(place, after, [[120, gone]])
  expect(alertOf(place)).toBeUndefined()
})

test('counts when a rate was found within five minutes before, and not when it is longer ago', () => {
  const soon = new PlaceOnPaper()
  shown(soon, tenAtNight, [
    [60, {}],
    [299, { ...gone, quality: 2 }],
    [32, gone],
  ])
  expect(alertOf(soon)).toBeDefined()
  const long = new PlaceOnPaper()
  shown(long, tenAtNight, [
    [60, {}],
    [301, { ...gone, quality: 2 }],
    [120, gone],
  ])
  expect(alertOf(long)).toBeUndefined()
})

test('figures that each stand for half a minute cannot show that something stopped for half a minute', () => {
  const place = new PlaceOnPaper()
  shown(
    place,
    tenAtNight,
    [
      [10, {}],
      [30, gone],
    ],
    { every: 30_000 },
  )
  expect(alertOf(place)).toBeUndefined()
  const tenth = new PlaceOnPaper()
  shown(
    tenth,
    tenAtNight,
    [
      [10, {}],
      [5, gone],
    ],
    { every: 10_000 },
  )
  expect(alertOf(tenth)).toBeDefined()
})

test('a device that falls silent proves no absence', () => {
  const place = new PlaceOnPaper()
  shown(place, tenAtNight, [
    [60, {}],
    [10, gone],
  ])
  place.look(tenAtNight + minutes(30))
  expect(alertOf(place)).toBeUndefined()
})

test('a gap of more than ten seconds begins anew, a shorter one does not', () => {
  const unseen = { ...gone, quality: 2 }
  const long = new PlaceOnPaper()
  shown(long, tenAtNight, [
    [60, {}],
    [26, gone],
    [12, unseen],
    [26, gone],
    [60, {}],
  ])
  expect(alertOf(long)).toBeUndefined()
  const short = new PlaceOnPaper()
  shown(short, tenAtNight, [
    [60, {}],
    [26, gone],
    [9, unseen],
    [26, gone],
    [60, {}],
  ])
  expect(alertOf(short)).toMatchObject({ onset: tenAtNight + seconds(60) })
})

test('half a minute of which too much was not seen proves nothing', () => {
  const place = new PlaceOnPaper()
  const flicker: Part[] = Array.from(
    { length: 10 },
    (_, index): Part => [4, index % 2 ? { ...gone, quality: 2 } : gone],
  )
  shown(place, tenAtNight, [[60, {}], ...flicker, ...flicker, [60, {}]])
  expect(alertOf(place)).toBeUndefined()
})

test('is over when a rate is measured again, and waits for a human', () => {
  const place = new PlaceOnPaper()
  shown(place, tenAtNight, [
    [60, {}],
    [45, gone],
    [20, {}],
  ])
  expect(alertOf(place)).toMatchObject({ state: 'open', endedAt: tenAtNight + seconds(105) })
})

test('a rate under a poor signal ends nothing', () => {
  const place = new PlaceOnPaper()
  shown(place, tenAtNight, [
    [60, {}],
    [45, gone],
    [60, { quality: 2 }],
  ])
  expect(alertOf(place)?.endedAt).toBeUndefined()
})

test('two minutes of an empty bed end it where she left, one does not', () => {
  const place = new PlaceOnPaper()
  const left = shown(place, tenAtNight, [
    [60, {}],
    [45, gone],
  ])
  const later = shown(place, left, [[100, { ...gone, occupied: false }]])
  expect(alertOf(place)?.endedAt).toBeUndefined()
  shown(place, later, [[21, { ...gone, occupied: false }]])
  expect(alertOf(place)).toMatchObject({ state: 'open', endedAt: left })
})

test('a bed asked for a minute waits for a minute, and one that does not ask says nothing', () => {
  const overrides = { 'no-vital-signs': { seconds: 60 } }
  const place = new PlaceOnPaper(aBed({ plan: { version: 1, overrides } }))
  const then = shown(place, tenAtNight, [
    [60, {}],
    [60, gone],
  ])
  expect(alertOf(place)).toBeUndefined()
  shown(place, then, [[1, gone]])
  expect(alertOf(place)).toBeDefined()
  const off = new PlaceOnPaper(aBed({ plan: { version: 1, overrides: { 'no-vital-signs': { on: false } } } }))
  shown(off, tenAtNight, [
    [60, {}],
    [120, gone],
  ])
  expect(alertOf(off)).toBeUndefined()
})
