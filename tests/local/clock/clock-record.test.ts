import { expect, test } from 'vitest'
import { beginClock } from '../../../local/clock/clock-record.ts'

const realNow = Date.parse('2026-11-22T12:00:00Z')
const night = '2025-04-03T22:00:00+01:00'

test('plain real time as long as nobody asked for anything else', () => {
  expect(beginClock(undefined, { speed: 1, realNow })).toEqual({ kind: 'real' })
  expect(beginClock({ start: null, now: 0 }, { speed: 1, realNow })).toEqual({ kind: 'real' })
})

test('a state goes on where its clock stood, also when the same start is asked for again', () => {
  const record = { start: '2025-04-03T21:00:00.000Z', now: 1_743_720_000_000 }
  const going = { kind: 'set', startAt: record.now, start: record.start }
  expect(beginClock(record, { speed: 1, realNow })).toEqual(going)
  expect(beginClock(record, { clock: night, speed: 600, realNow })).toEqual(going)
})

test('another clock than the state began with is refused, and --fresh named as the way out', () => {
  const record = { start: '2025-04-03T21:00:00.000Z', now: 1_743_720_000_000 }
  for (const earlier of [record, { start: null, now: 0 }])
    expect(beginClock(earlier, { clock: '2025-05-01T00:00:00Z', speed: 1, realNow })).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('--fresh'),
    })
})

test('a speed or a time nobody can mean is refused', () => {
  expect(beginClock(undefined, { speed: 0.5, realNow }).kind).toBe('refused')
  expect(beginClock(undefined, { speed: Number.NaN, realNow }).kind).toBe('refused')
  expect(beginClock(undefined, { clock: 'tonight', speed: 1, realNow }).kind).toBe('refused')
})
