import { expect, test } from 'vitest'
import type { Alert } from '../../../contracts/alert.ts'
import { findAbsences } from './absences.ts'
import { findHeartEpisodes } from './heart-episodes.ts'
import { judgeBed } from './judge-night.ts'
import type { NightRow } from './night-rows.ts'
import { proofBeds, timeZone } from './plans.ts'

const evening = Date.parse('2025-04-03T19:50:00+01:00')
/** One row each 30 s from ten to eight on: `.` in bed, `x` nobody there, a digit a slow heart of 40 and so much. */
const aNight = (text: string): NightRow[] =>
  [...text].map((sign, index) => ({
    at: evening + index * 30_000,
    occupied: sign !== 'x',
    heartRate: /\d/.test(sign) ? 40 + Number(sign) : null,
    respirationRate: null,
    movement: 0,
    quality: 5,
  }))
const at = (index: number) => evening + index * 30_000
const inBed = '.'.repeat(30)
const [bed] = proofBeds
const plan = { minutes: 2, from: '20:00', to: '12:00', timeZone }

test('an absence lasts from the first row without her to the first row with her', () => {
  const rows = aNight(`${inBed}xxxx..xxx.`)
  expect(findAbsences(rows, plan)).toEqual([{ onset: at(30), end: at(34), lastSeenAbsent: false }])
})

test('she is not missed before eight on the wall clock of her bed, nor from a bed nobody was seen in', () => {
  expect(findAbsences(aNight('....xxxx....'), plan)).toEqual([])
  expect(findAbsences(aNight('x'.repeat(60)), plan)).toEqual([])
})

test('an absence that the end of the recording leaves open says whether she was seen absent to the deadline', () => {
  expect(findAbsences(aNight(`${inBed}xxxx`), plan)).toMatchObject([{ end: undefined, lastSeenAbsent: true }])
  expect(findAbsences(aNight(`${inBed}xxxxx`), plan)).toMatchObject([{ lastSeenAbsent: false }])
})

test('a slow heart counts by measured time, over a short gap and not over a long one', () => {
  const limits = { low: { high: 45, medium: 50 }, high: { high: 120, medium: 110 } }
  expect(findHeartEpisodes(aNight('4..4.'), limits)).toMatchObject([{ priority: 'high', onset: evening }])
  expect(findHeartEpisodes(aNight('4......4.'), limits)).toEqual([])
  expect(findHeartEpisodes(aNight('464.'), limits)).toEqual([])
})

test('every kind of difference between the cloud and the recording is found', () => {
  if (!bed) throw new Error('no bed')
  const rows = aNight(`${inBed}xxxxx...444...`)
  const judge = (stored: readonly NightRow[], alerts: readonly Alert[] = []) =>
    judgeBed(rows, { bed, rows: stored, alerts }).differences.map((one) =>
      one.split(' ').slice(1, 4).join(' '),
    )
  const always = [
    'missing: left-bed 2025-04-03T19:05:00.000Z',
    'missing: heart-rate-low of',
    'expected one silence',
  ]
  expect(judge(rows)).toEqual(always)
  expect(judge(rows.slice(1))).toEqual(['missing: row 2025-04-03T18:50:00.000Z', ...always])
  expect(judge([...rows, ...rows.slice(0, 1)])[0]).toBe('not in the')
  const zero = rows.map((row) => (row.at === evening ? { ...row, heartRate: 0 } : row))
  expect(judge(zero)).toHaveLength(always.length + 2)
})
