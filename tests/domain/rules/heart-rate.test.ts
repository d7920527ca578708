import { expect, test } from 'vitest'
import { aBlock, allOf, minutes, PlaceOnPaper, tenAtNight } from '../../support/a-place.ts'

const night = (
  place: PlaceOnPaper,
  rates: (number | null)[],
  more: Parameters<typeof allOf>[1] = {},
): void => {
  rates.forEach((heartRate, minute) => {
    place.hear(allOf(aBlock({ at: tenAtNight + minutes(minute) }), { heartRate, ...more }))
  })
}

test('calls somebody when her heart beats 130 for more than a minute', () => {
  const place = new PlaceOnPaper()
  night(place, [66, 130, 130])
  expect(place.alertsOf('heart-rate-high')[0]).toMatchObject({
    priority: 'high',
    state: 'open',
    onset: tenAtNight + minutes(1),
  })
})

test('says nothing of 130 for 50 seconds', () => {
  const place = new PlaceOnPaper()
  place.hear(aBlock({ at: tenAtNight, heartRate: [130, 130, 130, 130, 130, 66] }))
  night(place, [66])
  place.hear(aBlock({ at: tenAtNight + minutes(1) }))
  expect(place.alertsOf('heart-rate-high')).toEqual([])
})

test('reminds after ten minutes at 112, and tells only the first caregiver', () => {
  const place = new PlaceOnPaper()
  night(
    place,
    Array.from({ length: 11 }, () => 112),
  )
  expect(place.alertsOf('heart-rate-high')[0]).toMatchObject({ priority: 'medium', onset: tenAtNight })
  place.look(tenAtNight + minutes(20))
  expect(place.told()).toMatchObject([{ tell: ['person:per_first'] }])
})

test('is one alert that becomes high when 112 turns into 125', () => {
  const place = new PlaceOnPaper()
  night(place, [...Array.from({ length: 11 }, () => 112), 125, 125])
  expect(place.alertsOf('heart-rate-high')).toHaveLength(1)
  expect(place.alertsOf('heart-rate-high')[0]).toMatchObject({ priority: 'high' })
})

test('a slow heart at 44 is high, at 48 a reminder', () => {
  const slow = new PlaceOnPaper()
  night(slow, [44, 44, 44])
  expect(slow.alertsOf('heart-rate-low')[0]?.priority).toBe('high')
  const slower = new PlaceOnPaper()
  night(
    slower,
    Array.from({ length: 12 }, () => 48),
  )
  expect(slower.alertsOf('heart-rate-low')[0]?.priority).toBe('medium')
})

test.each([
  ['nobody is in bed', { occupied: false }],
  ['it is not known whether she is in bed', { occupied: null }],
  ['the signal is poor', { quality: 3 }],
  ['she is moving', { movement: 60 }],
])('judges no heart rate while %s', (_name, gate) => {
  const place = new PlaceOnPaper()
  night(place, [140, 140, 140, 140], gate)
  expect(place.alertsOf('heart-rate-high')).toEqual([])
})

test('what was not measured neither raises nor clears', () => {
  const place = new PlaceOnPaper()
  night(place, [null, null, null])
  expect(place.alertsOf('heart-rate-low')).toEqual([])
  const high = new PlaceOnPaper()
  night(high, [130, 130, 130, null, null, null, null, null])
  expect(high.alertsOf('heart-rate-high')[0]?.episodes[0]?.end).toBeUndefined()
})

test('half a minute now and half a minute after a long gap are not a minute', () => {
  const place = new PlaceOnPaper()
  place.hear(aBlock({ at: tenAtNight, heartRate: [66, 66, 130, 130, 130, 130] }))
  place.hear(aBlock({ at: tenAtNight + minutes(5), heartRate: [130, 130, 66, 66, 66, 66] }))
  expect(place.alertsOf('heart-rate-high')).toEqual([])
})

test('keeps ringing after it is over until somebody answers, then closes by itself', () => {
  const place = new PlaceOnPaper()
  night(place, [130, 130, 130, 114, 114, 114, 114, 100, 100, 100, 100])
  const [alert] = place.alertsOf('heart-rate-high')
  expect(alert).toMatchObject({ state: 'open', endedAt: tenAtNight + minutes(7) })
  const by = { personId: 'per_first', name: 'A. Example' }
  place.take(
    { kind: 'act', alertId: alert?.alertId ?? '', act: { what: 'acknowledge' }, by },
    tenAtNight + minutes(12),
  )
  expect(place.alertsOf('heart-rate-high')[0]?.state).toBe('cleared')
})

test('114 after 130 is not back inside: it must fall by 5 below the lowest limit', () => {
  const place = new PlaceOnPaper()
  night(place, [130, 130, 130, 108, 108, 108, 108, 108])
  expect(place.alertsOf('heart-rate-high')[0]?.endedAt).toBeUndefined()
})

const at = (second: number): number => tenAtNight + second * 1000

/** Samples every 10 s at these rates; the next sample says how long the last one held. */
function beats(place: PlaceOnPaper, rates: (number | null)[], from = tenAtNight): void {
  place.hear(aBlock({ at: from, samples: rates.length, heartRate: rates }))
}
const times = (count: number, rate: number | null): (number | null)[] =>
  Array.from({ length: count }, () => rate)

test.each([
  ['heart-rate-high', 120, 6, 'high'],
  ['heart-rate-high', 110, 60, 'medium'],
  ['heart-rate-low', 45, 6, 'high'],
  ['heart-rate-low', 50, 60, 'medium'],
] as const)(
  '%s begins at %i, held for %i samples of 10 s, and not a sample sooner',
  (condition, rate, held, priority) => {
    const long = new PlaceOnPaper()
    beats(long, [...times(held, rate), 80])
    expect(long.alertsOf(condition)[0]).toMatchObject({ priority, onset: tenAtNight })
    expect(long.alertsOf(condition)[0]?.episodes[0]?.provedAt).toBe(at(held * 10))
    const short = new PlaceOnPaper()
    beats(short, [...times(held - 1, rate), 80])
    expect(short.alertsOf(condition)).toEqual([])
  },
)

test.each([
  ['heart-rate-high', 109],
  ['heart-rate-low', 51],
] as const)('%s says nothing of %i for a quarter of an hour', (condition, rate) => {
  const place = new PlaceOnPaper()
  beats(place, times(90, rate))
  expect(place.alertsOf(condition)).toEqual([])
})

test('119 for two minutes and 46 for two minutes are not high yet', () => {
  const place = new PlaceOnPaper()
  beats(place, [...times(12, 119), ...times(12, 46), 80])
  expect([...place.alertsOf('heart-rate-high'), ...place.alertsOf('heart-rate-low')]).toEqual([])
})

test('is over after 120 s at 104, and not after 110 s', () => {
  const over = new PlaceOnPaper()
  beats(over, [...times(6, 130), ...times(12, 104), 130])
  expect(over.alertsOf('heart-rate-high')[0]?.episodes[0]).toMatchObject({ end: at(60) })
  const not = new PlaceOnPaper()
  beats(not, [...times(6, 130), ...times(11, 104), 130])
  expect(not.alertsOf('heart-rate-high')[0]?.endedAt).toBeUndefined()
})

test('a minute of 130 of which less than a quarter of the time was seen proves nothing', () => {
  const bursts = (gap: number) => [0, 1, 2].flatMap(() => [...times(2, 130), ...times(gap, null)])
  const seldom = new PlaceOnPaper()
  beats(seldom, [...bursts(11).slice(0, -11), 80])
  expect(seldom.alertsOf('heart-rate-high')).toEqual([])
  const often = new PlaceOnPaper()
  beats(often, [...bursts(5).slice(0, -5), 80])
  expect(often.alertsOf('heart-rate-high')).toHaveLength(1)
})

test('ten minutes of 112 of which less than half of the time was seen prove nothing', () => {
  const bursts = (gap: number) => times(10, 0).flatMap(() => [...times(6, 112), ...times(gap, null)])
  const seldom = new PlaceOnPaper()
  beats(seldom, [...bursts(9), 80])
  expect(seldom.alertsOf('heart-rate-high')).toEqual([])
  const often = new PlaceOnPaper()
  beats(often, [...bursts(4), 80])
  expect(often.alertsOf('heart-rate-high')).toHaveLength(1)
})

test('a gap of two minutes does not break a run, a longer one does', () => {
  const run = (gap: number) => [...times(3, 130), ...times(gap, null), ...times(3, 130), 80]
  const two = new PlaceOnPaper()
  beats(two, run(12))
  expect(two.alertsOf('heart-rate-high')[0]).toMatchObject({ onset: tenAtNight })
  const longer = new PlaceOnPaper()
  beats(longer, run(13))
  expect(longer.alertsOf('heart-rate-high')).toEqual([])
})
