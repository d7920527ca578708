import { expect, test } from 'vitest'
import { compareWithOracle, judgeComparison } from '../../devices/oracle/compare-with-oracle.ts'
import { awaitFrom, type CameAlert, type ExpectedAlert } from '../../devices/oracle/oracle.ts'
import { minutes, tenInTheEvening } from './a-night.ts'

const exit: ExpectedAlert = { condition: 'left-bed', onset: [9, 11], priority: 'high', ends: 'clears' }
const awaited = awaitFrom([exit], { start: tenInTheEvening })
const came = (change: Partial<CameAlert> = {}): CameAlert => ({
  condition: 'left-bed',
  priority: 'high',
  state: 'cleared',
  onset: minutes(10),
  knownAt: minutes(40),
  endedAt: minutes(50),
  disproved: false,
  ...change,
})

test('a night that rang once, when and as it should have, is as expected', () => {
  const comparison = compareWithOracle(awaited, [came()])
  expect(comparison).toEqual({ expected: 1, came: 1, missed: [], extra: [], wrong: [] })
  expect(judgeComparison(comparison)).toBe('as-expected')
})

test('a night that did not ring has missed her', () => {
  const comparison = compareWithOracle(awaited, [])
  expect(comparison.missed).toEqual(['left-bed (14:09:00–14:11:00 UTC) did not come'])
  expect(judgeComparison(comparison)).toBe('different')
})

test('a second alert of the same exit is one too many', () => {
  const comparison = compareWithOracle(awaited, [came(), came({ onset: minutes(12) })])
  expect(comparison.extra).toEqual(['left-bed at 14:12:00 UTC (high, cleared) came unexpectedly'])
})

test('an alert of a quiet bed is one too many, a technical one too', () => {
  const silent = came({ condition: 'device-silent', priority: 'technical' })
  expect(compareWithOracle([], [silent]).extra).toHaveLength(1)
})

test.each([
  ['not so grave', { priority: 'medium' }],
  ['at another time', { onset: minutes(15) }],
  ['still open', { state: 'open' }],
  ['recorded and told to nobody', { state: 'recorded' }],
  ['taken back by what came later', { disproved: true }],
] as const)('an alert that is %s is neither missed nor extra, but wrong', (_how, change) => {
  const comparison = compareWithOracle(awaited, [came(change)])
  expect(comparison).toMatchObject({ missed: [], extra: [] })
  expect(comparison.wrong).toHaveLength(1)
  expect(judgeComparison(comparison)).toBe('different')
})

test.each([
  ['waits-for-a-human', 'open', undefined, 0],
  ['waits-for-a-human', 'resolved', 5, 0],
  ['waits-for-a-human', 'cleared', 5, 1],
  ['over-unanswered', 'open', 5, 0],
  ['over-unanswered', 'open', undefined, 1],
  ['goes-on', 'open', undefined, 0],
  ['goes-on', 'open', 5, 1],
] as const)('what %s and is %s with its end at %s is wrong %s times', (ends, state, end, wrong) => {
  const one = awaitFrom([{ ...exit, ends }], { start: tenInTheEvening })
  const alert = came({ state, endedAt: end === undefined ? undefined : minutes(end) })
  expect(compareWithOracle(one, [alert]).wrong).toHaveLength(wrong)
})

test('a wrong clock moves what happened, and never when somebody was found to be silent', () => {
  const silence: ExpectedAlert = { condition: 'device-silent', onset: [9, 11], ends: 'goes-on' }
  const [left, silent] = awaitFrom([exit, silence], { start: 0, shift: [60_000, 120_000] })
  expect([left?.from, left?.to]).toEqual([600_000, 780_000])
  expect([silent?.from, silent?.to]).toEqual([540_000, 660_000])
})
