import { expect, test } from 'vitest'
import type { Baseline } from '../../../contracts/baseline.ts'
import type { NightSummary } from '../../../contracts/rollup.ts'
import { nightAlertId } from '../../../domain/rollups/judge-night.ts'
import { aBed, PlaceOnPaper } from '../../support/a-place.ts'
import { aNight } from './a-night.ts'
import { hour } from './a-sleeper.ts'

const before: Baseline = {
  residentId: 'res_1',
  asOf: '2026-11-14',
  nights: 14,
  restingHeartRate: { median: 60, spread: 2, nights: 14 },
}
const fast = (day: number) => aNight(day, { restingHeartRate: 75 })
/** Local noon after a night that ended at six. */
const noonAfter = ({ to }: NightSummary) => to + 6 * hour

type Setting = { on: boolean; shadow?: boolean; spreads?: number }
const place = (setting: Setting = { on: true }) =>
  new PlaceOnPaper(aBed({ plan: { version: 1, overrides: { 'unlike-before': setting } } }))

function judge(bed: PlaceOnPaper, summary: NightSummary, now = noonAfter(summary) + hour / 3) {
  bed.take({ kind: 'rolled-up', hours: [], nightEnds: [], night: { summary, before } }, now)
  return bed.alertsOf('unlike-before')
}

test('a night unlike the others is told to the first caregiver once, with what was unlike', () => {
  const bed = place()
  expect(judge(bed, fast(15))).toMatchObject([
    {
      ...{ state: 'open', priority: 'medium', late: false, residentId: 'res_1' },
      onset: fast(15).from,
      endedAt: fast(15).to,
      episodes: [{ evidence: { figures: [{ figure: 'restingHeartRate', value: 75, spreads: 7.5 }] } }],
    },
  ])
  expect(bed.told()).toMatchObject([{ tell: ['person:per_first'] }])
  expect(judge(bed, fast(15))[0]?.episodes).toHaveLength(1)
  expect(bed.told()).toHaveLength(1)
})

test('an ordinary night is told to nobody, nor any night where the plan does not ask', () => {
  expect(judge(place(), aNight(15))).toEqual([])
  expect(judge(place({ on: false }), fast(15))).toEqual([])
  expect(judge(place({ on: true, spreads: 8 }), fast(15))).toEqual([])
})

test('a second such night joins the alert that nobody has closed yet', () => {
  const bed = place()
  judge(bed, fast(15))
  const alerts = judge(bed, fast(16))
  expect(alerts).toHaveLength(1)
  expect(alerts[0]?.episodes.map(({ onset }) => onset)).toEqual([fast(15).from, fast(16).from])
  expect(bed.told()).toHaveLength(1)
})

test('after somebody has closed it, the next such night is an alert of its own', () => {
  const bed = place()
  const [first] = judge(bed, fast(15))
  const by = { personId: 'per_first', name: 'A. Example' }
  const now = noonAfter(fast(15)) + 2 * hour
  bed.take({ kind: 'act', alertId: first?.alertId ?? '', act: { what: 'resolve', outcome: 'real' }, by }, now)
  expect(judge(bed, fast(16)).map(({ state }) => state)).toEqual(['resolved', 'open'])
})

test('a night that late data makes unlike is recorded and told to nobody', () => {
  const bed = place()
  expect(judge(bed, fast(15), noonAfter(fast(15)) + 3 * hour)).toMatchObject([
    { state: 'recorded', late: true },
  ])
  expect(bed.told()).toEqual([])
})

test('in shadow it is only noted', () => {
  const bed = place({ on: true, shadow: true })
  expect(judge(bed, fast(15))).toMatchObject([{ state: 'recorded', shadow: true }])
  expect(bed.told()).toEqual([])
})

test('the alert of a night is found by the same name whatever late data changes about the night', () => {
  const changed = aNight(15, { inBedSince: fast(15).from - hour, from: fast(15).from - hour, coverage: 0.6 })
  expect(nightAlertId(aBed(), changed)).toBe(nightAlertId(aBed(), fast(15)))
  expect(nightAlertId(aBed(), fast(16))).not.toBe(nightAlertId(aBed(), fast(15)))
  expect(judge(place(), fast(15))[0]?.alertId).toBe(nightAlertId(aBed(), fast(15)))
})
