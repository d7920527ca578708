import { describe, expect, test } from 'vitest'
import { nextTimeOfDay } from '../../../domain/local-time.ts'
import { aBed, aBlock, allOf, minutes, PlaceOnPaper, seconds, tenAtNight } from '../../support/a-place.ts'

/** 22:30 is the time that both beds are asked about; `tenAtNight` is 22:00. */
const due = tenAtNight + minutes(30)
const askedFor = (condition: 'not-in-bed-by' | 'not-up-by', change: Record<string, unknown> = {}) =>
  new PlaceOnPaper(
    aBed({ plan: { version: 1, overrides: { [condition]: { on: true, at: '22:30', ...change } } } }),
  )
type Where = boolean | null

/** A block a minute from and up to a minute after ten. */
function is(place: PlaceOnPaper, inBed: Where, from: number, to: number): void {
  for (let minute = from; minute < to; minute++) {
    place.hear(allOf(aBlock({ at: tenAtNight + minutes(minute) }), { occupied: inBed }))
  }
}
const pastTen = (minute: number): number => tenAtNight + minutes(minute)

describe.each([
  { condition: 'not-in-bed-by', wrong: false, right: true, goes: 'returned', says: 'left-bed' },
  { condition: 'not-up-by', wrong: true, right: false, goes: 'left-bed', says: 'returned' },
] as const)('$condition', ({ condition, wrong, right, goes, says }) => {
  const alertOf = (place: PlaceOnPaper) => place.alertsOf(condition)[0]

  test('reminds at the time when she is not where she should be', () => {
    const place = askedFor(condition)
    is(place, wrong, 0, 30)
    expect(alertOf(place)).toBeUndefined()
    is(place, wrong, 30, 31)
    expect(alertOf(place)).toMatchObject({ state: 'open', priority: 'medium', onset: due })
    expect(alertOf(place)?.episodes[0]?.evidence).toMatchObject({ at: '22:30', limitFrom: 'bed' })
  })

  test('says nothing when she is where she should be at that time, whatever comes after', () => {
    const place = askedFor(condition)
    is(place, wrong, 0, 30)
    is(place, right, 30, 35)
    is(place, wrong, 35, 60)
    expect(alertOf(place)).toBeUndefined()
  })

  test('clears when she goes, and says nothing more that day', () => {
    const place = askedFor(condition)
    is(place, wrong, 0, 40)
    is(place, right, 40, 45)
    is(place, wrong, 45, 60)
    expect(place.alertsOf(condition)).toHaveLength(1)
    expect(alertOf(place)).toMatchObject({ state: 'cleared', endedAt: pastTen(40) })
    expect(alertOf(place)?.episodes).toHaveLength(1)
  })

  test('reminds again on the next day', () => {
    const place = askedFor(condition)
    is(place, wrong, 25, 32)
    is(place, right, 32, 40)
    is(place, wrong, 24 * 60 + 25, 24 * 60 + 32)
    expect(place.alertsOf(condition).map(({ onset }) => onset)).toEqual([due, due + minutes(24 * 60)])
  })

  test('waits one report for the block that could disprove it when the bed falls silent', () => {
    const place = askedFor(condition)
    is(place, wrong, 0, 25)
    place.look(due + minutes(1) - 1)
    expect(alertOf(place)).toBeUndefined()
    place.look(due + minutes(1))
    expect(alertOf(place)).toMatchObject({ state: 'open', onset: due })
    expect(alertOf(place)?.episodes[0]?.evidence.lastSeen).toBeDefined()
  })

  test('is disproved when a delayed block shows that she had gone in time', () => {
    const place = askedFor(condition)
    is(place, wrong, 0, 25)
    place.look(due + minutes(1))
    const block = allOf(aBlock({ at: pastTen(27) }), { occupied: right })
    place.hear({ ...block, sent: due + minutes(2), arrived: due + minutes(2) })
    expect(alertOf(place)).toMatchObject({ state: 'cleared', disproved: true })
  })

  test('says nothing when nobody knows where she is', () => {
    const never = askedFor(condition)
    is(never, null, 0, 40)
    expect(alertOf(never)).toBeUndefined()
    const longAgo = askedFor(condition)
    is(longAgo, wrong, 0, 14)
    longAgo.look(due + minutes(5))
    is(longAgo, null, 40, 45)
    expect(alertOf(longAgo)).toBeUndefined()
  })

  test('a quarter of an hour is not long ago, also with a poor sensor in between', () => {
    const place = askedFor(condition)
    is(place, wrong, 0, 17)
    is(place, null, 17, 40)
    expect(alertOf(place)).toMatchObject({ onset: due, state: 'open' })
  })

  test('says nothing where the plan does not ask, and nothing of a time before it did', () => {
    const off = askedFor(condition, { on: false })
    is(off, wrong, 0, 60)
    expect(alertOf(off)).toBeUndefined()
    expect(off.state.fold.memory[condition]).toBeUndefined()
    const laterOn = askedFor(condition)
    is(laterOn, wrong, 31, 60)
    expect(alertOf(laterOn)).toBeUndefined()
  })

  test('believes a bed that only says when she leaves and returns, as long as it is heard', () => {
    const heard = askedFor(condition)
    heard.say({ at: pastTen(-60), type: says })
    is(heard, null, -60, 32)
    expect(alertOf(heard)).toMatchObject({ state: 'open', onset: due })
    heard.say({ at: pastTen(35), type: goes })
    expect(alertOf(heard)).toMatchObject({ state: 'cleared', endedAt: pastTen(35) })
    const silent = askedFor(condition)
    silent.say({ at: pastTen(-60), type: says })
    silent.look(due + minutes(10))
    expect(alertOf(silent)).toBeUndefined()
  })

  test('tells nobody of what only a backlog shows, once it is over', () => {
    const place = askedFor(condition)
    const morning = tenAtNight + minutes(600)
    for (let minute = 20; minute < 50; minute++) {
      const block = allOf(aBlock({ at: pastTen(minute) }), { occupied: minute < 40 ? wrong : right })
      place.hear({ ...block, sent: morning + seconds(minute), arrived: morning + seconds(minute) })
    }
    expect(place.told().filter(({ at }) => at >= morning + seconds(40))).toEqual([])
    expect(alertOf(place)?.episodes[0]).toMatchObject({ onset: due, end: pastTen(40), late: true })
  })
})

describe('the next time of day', () => {
  const london = (at: number, time: string): string =>
    new Date(nextTimeOfDay(at, time, 'Europe/London')).toISOString()

  test('is the first at or after a moment, by the clock on her wall', () => {
    expect(nextTimeOfDay(tenAtNight, '22:00', 'Asia/Shanghai')).toBe(tenAtNight)
    expect(nextTimeOfDay(tenAtNight + 1, '22:00', 'Asia/Shanghai')).toBe(tenAtNight + minutes(24 * 60))
    expect(nextTimeOfDay(tenAtNight - minutes(1), '22:00', 'Asia/Shanghai')).toBe(tenAtNight)
    expect(nextTimeOfDay(tenAtNight, '22:00', 'Asia/Shanghai')).toBe(tenAtNight)
  })

  test('comes with the first minute after an hour that is left out in spring', () => {
    expect(london(Date.UTC(2025, 2, 29, 12), '01:30')).toBe('2025-03-30T01:00:00.000Z')
    expect(london(Date.UTC(2025, 2, 30, 1, 0, 0, 1), '01:30')).toBe('2025-03-31T00:30:00.000Z')
  })

  test('counts once in autumn, at the first of two', () => {
    expect(london(Date.UTC(2025, 9, 25, 12), '01:30')).toBe('2025-10-26T00:30:00.000Z')
    expect(london(Date.UTC(2025, 9, 26, 0, 30, 0, 1), '01:30')).toBe('2025-10-27T01:30:00.000Z')
  })
})

test('a bed that is never left by nine in spring counts by the clock on the wall', () => {
  const facts = aBed({ plan: { version: 1, overrides: { 'not-up-by': { on: true, at: '01:30' } } } })
  const record = { ...facts.record, timeZone: 'Europe/London' }
  const placements = facts.placements.map((placement) => ({ ...placement, since: 0 }))
  const place = new PlaceOnPaper({ ...facts, record, placements })
  const start = Date.UTC(2025, 2, 30, 0, 55)
  for (let minute = 0; minute < 10; minute++) place.hear(aBlock({ at: start + minutes(minute) }))
  expect(place.alertsOf('not-up-by')[0]).toMatchObject({ onset: Date.UTC(2025, 2, 30, 1) })
})
