import { expect, test } from 'vitest'
import { aBed, aBlock, minutes, PlaceOnPaper, seconds, tenAtNight } from '../../support/a-place.ts'

type Rate = number | null

/** She breathes at these rates, a minute each. */
function breathes(place: PlaceOnPaper, rates: Rate[]): void {
  for (const [minute, rate] of rates.entries()) {
    const block = aBlock({ at: tenAtNight + minutes(minute) })
    place.hear({ ...block, respirationRate: Array.from({ length: block.samples }, () => rate) })
  }
}
const for10 = (rate: number): number[] => Array.from({ length: 11 }, () => rate)
const highOf = (place: PlaceOnPaper) => place.alertsOf('respiration-high')[0]
const lowOf = (place: PlaceOnPaper) => place.alertsOf('respiration-low')[0]

test.each([
  ['27', [27, 27, 15], 'respiration-high', 'high'],
  ['24 for ten minutes', for10(24), 'respiration-high', 'medium'],
  ['7', [7, 7, 15], 'respiration-low', 'high'],
  ['9 for ten minutes', for10(9), 'respiration-low', 'medium'],
])('%s a minute is told', (_name, rates, condition, priority) => {
  const place = new PlaceOnPaper()
  breathes(place, rates)
  expect(place.alertsOf(condition)[0]).toMatchObject({ priority, onset: tenAtNight })
})

test.each([
  ['26 for nine minutes', [26, 26, 26, 26, 26, 26, 26, 26, 26, 15, 15]],
  ['23 for ten minutes', for10(23)],
  ['10 for ten minutes', for10(10)],
  ['8 for nine minutes', [8, 8, 8, 8, 8, 8, 8, 8, 8, 15, 15]],
])('%s says nothing', (_name, rates) => {
  const place = new PlaceOnPaper()
  breathes(place, rates)
  expect([highOf(place), lowOf(place)]).toEqual([undefined, undefined])
})

test('30 for fifty seconds says nothing', () => {
  const place = new PlaceOnPaper()
  place.hear(aBlock({ at: tenAtNight, respirationRate: [30, 30, 30, 30, 30, 15] }))
  breathes(place, [15, 15])
  expect(highOf(place)).toBeUndefined()
})

test('is over after two minutes back inside by two breaths, and not by one', () => {
  const place = new PlaceOnPaper()
  breathes(place, [28, 28, 21, 21, 21])
  expect(highOf(place)).toMatchObject({ state: 'open', endedAt: tenAtNight + minutes(2) })
  const by1 = new PlaceOnPaper()
  breathes(by1, [28, 28, 22, 22, 22, 22])
  expect(highOf(by1)?.endedAt).toBeUndefined()
  const short = new PlaceOnPaper()
  breathes(short, [28, 28, 21, 28, 21])
  expect(highOf(short)?.endedAt).toBeUndefined()
})

test('what was not measured is no slow breathing', () => {
  const place = new PlaceOnPaper()
  breathes(place, [15, null, null, null, null])
  expect(lowOf(place)).toBeUndefined()
})

test('the bed itself says that she breathes fast: at once, and the same alert when it is measured', () => {
  const place = new PlaceOnPaper()
  const data = { condition: 'respiration-high', state: 'start', value: 25 }
  place.say({ at: tenAtNight, type: 'vitals', data })
  expect(highOf(place)).toMatchObject({ priority: 'medium', onset: tenAtNight })
  breathes(place, [28, 28, 28])
  expect(place.alertsOf('respiration-high')).toHaveLength(1)
  expect(highOf(place)).toMatchObject({ priority: 'high' })
  expect(highOf(place)?.episodes[0]?.evidence).toMatchObject({ device: { value: 25 }, limit: 27 })
})

test('is over when the bed says so, where only the bed had said it', () => {
  const place = new PlaceOnPaper()
  const data = { condition: 'respiration-low', state: 'start' }
  place.say({ at: tenAtNight, type: 'vitals', id: 'v1', data })
  const end = tenAtNight + seconds(90)
  place.say({ at: end, type: 'vitals', id: 'v2', data: { ...data, state: 'end' } })
  expect(lowOf(place)).toMatchObject({ state: 'cleared', endedAt: end })
})

test('the bed cannot end what is measured too: the measurements say when', () => {
  const place = new PlaceOnPaper()
  const data = { condition: 'respiration-high', state: 'start' }
  place.say({ at: tenAtNight, type: 'vitals', id: 'v1', data })
  breathes(place, [30, 30, 30])
  place.say({ at: tenAtNight + minutes(3), type: 'vitals', id: 'v2', data: { ...data, state: 'end' } })
  expect(highOf(place)?.endedAt).toBeUndefined()
})

test('what is measured counts anew once the bed has said that it is over', () => {
  const place = new PlaceOnPaper()
  const data = { condition: 'respiration-high', state: 'start' }
  place.hear(aBlock({ at: tenAtNight, respirationRate: [30, 30, 30, 30, 30, 30] }))
  place.say({ at: tenAtNight + seconds(20), type: 'vitals', id: 'v1', data })
  place.say({ at: tenAtNight + seconds(30), type: 'vitals', id: 'v2', data: { ...data, state: 'end' } })
  breathes(place, [30, 15, 15])
  expect(place.episodes()).toHaveLength(1)
  expect(highOf(place)).toMatchObject({ state: 'cleared', endedAt: tenAtNight + seconds(30) })
})

test('a bed left for two minutes, by its own word, has no breath to judge', () => {
  const place = new PlaceOnPaper()
  breathes(place, [28, 28])
  const left = tenAtNight + minutes(2)
  place.say({ at: left, type: 'left-bed' })
  const empty = (at: number) => ({ ...aBlock({ at }), occupied: Array.from({ length: 6 }, () => false) })
  const seen = left + seconds(20)
  place.hear(empty(seen))
  expect(highOf(place)?.endedAt).toBeUndefined()
  place.hear(empty(seen + minutes(1)))
  place.hear(empty(seen + minutes(2)))
  expect(highOf(place)).toMatchObject({ endedAt: left })
})

test('a bed with limits of its own is judged by them', () => {
  const overrides = { 'respiration-high': { high: 35, medium: 32 } }
  const place = new PlaceOnPaper(aBed({ plan: { version: 1, overrides } }))
  breathes(place, for10(31))
  expect(highOf(place)).toBeUndefined()
})
