import { expect, test } from 'vitest'
import { nextRun } from '../../../../local/services/scheduler/next-run.ts'

const time = Date.parse('2026-11-22T13:21:45Z') // a Sunday

test.each([
  ['rate(1 minute)', 'UTC', '2026-11-22T13:22:00Z'],
  ['rate(6 hours)', 'UTC', '2026-11-22T18:00:00Z'],
  ['cron(0 3 * * ? *)', 'UTC', '2026-11-23T03:00:00Z'],
  ['cron(0 3 * * ? *)', 'Asia/Shanghai', '2026-11-22T19:00:00Z'],
  ['cron(30 8 ? * 2 *)', 'UTC', '2026-11-23T08:30:00Z'],
  ['cron(30 8 ? * MON-FRI *)', 'UTC', '2026-11-23T08:30:00Z'],
  ['cron(30 8 ? * 1 *)', 'UTC', '2026-11-29T08:30:00Z'],
  ['cron(0/15 * * * ? *)', 'UTC', '2026-11-22T13:30:00Z'],
  ['cron(0 0 1 1 ? 2028)', 'UTC', '2028-01-01T00:00:00Z'],
  ['at(2026-12-01T00:00:00)', 'UTC', '2026-12-01T00:00:00Z'],
])('%s in %s comes due at %s', (expression, zone, expected) => {
  expect(new Date(nextRun(expression, { time, zone }) ?? 0).toISOString()).toBe(
    expected.replace('Z', '.000Z'),
  )
})

test('a due time is not due again at itself', () => {
  const due = nextRun('rate(1 minute)', { time, zone: 'UTC' }) ?? 0
  expect(nextRun('rate(1 minute)', { time: due, zone: 'UTC' })).toBe(due + 60_000)
})

test('what is past for ever never comes due', () => {
  expect(nextRun('at(2020-01-01T00:00:00)', { time, zone: 'UTC' })).toBeUndefined()
})

test.each(['rate(0 minutes)', 'rate(5 weeks)', 'cron(0 3 * * *)', 'cron(0 3 L * ? *)', 'soon'])(
  'refuses %s instead of guessing',
  (expression) => {
    expect(() => nextRun(expression, { time, zone: 'UTC' })).toThrow()
  },
)
