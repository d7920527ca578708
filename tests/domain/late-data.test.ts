import { expect, test } from 'vitest'
import { aBed, aBlock, allOf, minutes, PlaceOnPaper, tenAtNight } from '../support/a-place.ts'

/** In bed and well from ten at night for two hours, but nothing is heard between minute 20 and 50. */
function aNightWithAGap(abilityLevel: 'intact' | 'moderate' = 'intact'): {
  place: PlaceOnPaper
  now: number
} {
  const stays = [{ residentId: 'res_1', name: '测试甲', abilityLevel, from: 0 }]
  const place = new PlaceOnPaper(aBed({ stays }))
  for (let minute = 0; minute < 120; minute++) {
    if (minute < 20 || minute >= 50) place.hear(aBlock({ at: tenAtNight + minutes(minute) }))
  }
  return { place, now: tenAtNight + minutes(120) }
}
const lately = (minute: number, now: number, value: Parameters<typeof allOf>[1]) =>
  allOf(aBlock({ at: tenAtNight + minutes(minute), sent: now, arrived: now }), value)

test('a fast heart that only late blocks prove is recorded once and told to nobody', () => {
  const { place, now } = aNightWithAGap()
  for (let minute = 25; minute < 32; minute++) place.hear(lately(minute, now, { heartRate: 131 }))
  for (let minute = 32; minute < 36; minute++) place.hear(lately(minute, now, { heartRate: 70 }))
  expect(place.alertsOf('heart-rate-high')).toMatchObject([
    { state: 'recorded', late: true, onset: tenAtNight + minutes(25), endedAt: tenAtNight + minutes(32) },
  ])
  expect(place.told()).toEqual([])
})

test('the order of the late blocks does not matter, nor that they come twice', () => {
  const { place, now } = aNightWithAGap()
  const blocks = [25, 26, 27, 28, 29, 30, 31].map((minute) => lately(minute, now, { heartRate: 131 }))
  for (const block of [...blocks].reverse()) place.hear(block)
  for (const block of blocks) place.hear(block)
  expect(place.alertsOf('heart-rate-high')).toMatchObject([
    { state: 'recorded', onset: tenAtNight + minutes(25) },
  ])
  expect(place.alertsOf('heart-rate-high')[0]?.episodes).toHaveLength(1)
})

test('late blocks of a night without anything change nothing', () => {
  const { place, now } = aNightWithAGap()
  for (let minute = 20; minute < 50; minute++) place.hear(lately(minute, now, { heartRate: 66 }))
  expect([...place.alerts.values()].filter(({ priority }) => priority !== 'technical')).toEqual([])
})

test('data from more than three days ago is kept and proves nothing', () => {
  const { place, now } = aNightWithAGap()
  const old = tenAtNight - minutes(73 * 60)
  for (let minute = 0; minute < 10; minute++) {
    place.hear(allOf(aBlock({ at: old + minutes(minute), sent: now, arrived: now }), { heartRate: 140 }))
  }
  expect(place.alertsOf('heart-rate-high')).toEqual([])
})

test('one late block that holds a whole episode says when it ended', () => {
  const { place, now } = aNightWithAGap()
  const rates = Array.from({ length: 30 }, (_, index) => (index < 14 ? 131 : 70))
  const at = tenAtNight + minutes(30)
  place.hear(aBlock({ at, samples: 30, heartRate: rates, sent: now, arrived: now }))
  expect(place.alertsOf('heart-rate-high')).toMatchObject([
    { state: 'recorded', onset: at, endedAt: at + 140_000 },
  ])
})

test('a block that only our own queue has delayed is not late, and what is over already rings nobody', () => {
  const { place, now } = aNightWithAGap('moderate')
  const at = tenAtNight + minutes(25)
  const occupied = [true, ...Array.from({ length: 20 }, () => false), true]
  place.hear(aBlock({ at, every: 60_000, samples: 22, occupied, sent: at + minutes(22), arrived: now }))
  expect(place.told()).toEqual([])
  expect(place.alertsOf('left-bed')).toMatchObject([{ state: 'cleared', late: false }])
})
