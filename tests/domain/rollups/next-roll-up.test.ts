import { expect, test } from 'vitest'
import { nextRollUp } from '../../../domain/rollups/next-roll-up.ts'
import { askRollUp, forgetHours, touchHours } from '../../../domain/rollups/touch-hours.ts'
import { aBlock, emptyState, minutes } from '../../support/a-place.ts'
import { hour } from './a-sleeper.ts'

/** 23 November 2026, 10:00 in Shanghai; noon there is at 04:00 UTC. */
const ten = Date.UTC(2026, 10, 23, 2)
const noon = ten + 2 * hour
const shanghai = 'Asia/Shanghai'
const due = (hours: number[], nightEnds: number[] = []) => ({ hours, nightEnds, dueAt: 0 })

test('an hour is made when it has been over for ten minutes', () => {
  expect(nextRollUp(due([ten]), shanghai, ten + hour + minutes(10) - 1).what).toBe('nothing')
  expect(nextRollUp(due([ten]), shanghai, ten + hour + minutes(10))).toEqual({
    what: 'hours',
    hours: [ten],
    nightEnds: [noon],
  })
})

test('the oldest hours come first, a few at a time, and each remembers its night', () => {
  const hours = Array.from({ length: 9 }, (_, index) => noon + (index - 3) * hour)
  const next = nextRollUp(due(hours), shanghai, noon + 20 * hour)
  expect(next).toEqual({ what: 'hours', hours: hours.slice(0, 6), nightEnds: [noon, noon + 24 * hour] })
})

test('a night is made when it is over, and the one going on is not forgotten', () => {
  const ends = [noon, noon + 24 * hour]
  expect(nextRollUp(due([], ends), shanghai, noon + minutes(9)).what).toBe('nothing')
  expect(nextRollUp(due([], ends), shanghai, noon + minutes(10))).toEqual({
    what: 'night',
    night: '2026-11-22',
    nightEnds: [noon + 24 * hour],
  })
})

test('an hour with noon in the middle belongs to two nights', () => {
  const next = nextRollUp(due([Date.UTC(2026, 10, 23, 6)]), 'Asia/Kolkata', noon + 20 * hour)
  expect(next.nightEnds).toEqual([Date.UTC(2026, 10, 23, 6, 30), Date.UTC(2026, 10, 24, 6, 30)])
})

test('an hour that blocks come for all the time is due twenty minutes after its end at the latest', () => {
  let state = emptyState()
  for (let at = ten; at < ten + hour; at += minutes(1))
    state = touchHours(state, aBlock({ at }), at + minutes(1))
  // Her last sample may hold into the next hour.
  expect(state.rollUp?.hours).toEqual([ten, ten + hour])
  expect(state.rollUp?.dueAt).toBeGreaterThanOrEqual(ten + hour + minutes(10))
  expect(state.rollUp?.dueAt).toBeLessThan(ten + hour + minutes(20))
  const rest = forgetHours(state, [ten], [noon]).rollUp
  expect(rest).toMatchObject({ hours: [ten + hour], nightEnds: [noon] })
  expect((rest?.dueAt ?? 0) - (state.rollUp?.dueAt ?? 0)).toBe(hour)
})

test('a block that comes in the morning does not make the night forgotten', () => {
  const state = forgetHours(emptyState(), [], [noon])
  const touched = touchHours(state, aBlock({ at: ten }), ten)
  expect(touched.rollUp).toMatchObject({ hours: [ten], nightEnds: [noon] })
})

test('a block that comes a day late waits ten minutes for others, and no longer however many come', () => {
  const now = ten + 24 * hour
  let state = touchHours(emptyState(), aBlock({ at: ten + minutes(30) }), now)
  expect(state.rollUp).toMatchObject({ hours: [ten], dueAt: now + minutes(10) })
  state = touchHours(state, aBlock({ at: ten + minutes(31) }), now + minutes(9))
  expect(state.rollUp?.dueAt).toBe(now + minutes(10))
})

test('beds do not roll up all at once', () => {
  const dueOf = (placeId: string) =>
    touchHours(emptyState(placeId), aBlock({ placeId, at: ten + minutes(30) }), ten).rollUp?.dueAt ?? 0
  const times = Array.from({ length: 50 }, (_, index) => dueOf(`bed_${index}x${index * 7919}`))
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(minutes(3))
  expect(dueOf('bed_1')).toBe(dueOf('bed_1'))
})

test('who has asked for a roll-up asks again ten minutes later, not at every look', () => {
  const state = { ...emptyState(), rollUp: { hours: [ten], dueAt: noon } }
  expect(askRollUp(state, noon - 1)).toEqual({ outcome: 'not-due' })
  const asked = askRollUp(state, noon)
  if (asked.outcome !== 'asked') throw new Error('not asked')
  expect(asked.state.rollUp).toEqual({ hours: [ten], dueAt: noon + minutes(10) })
})
