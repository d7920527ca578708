import { expect, test } from 'vitest'
import type { StoredAlert } from '../../../contracts/alert.ts'
import type { NightRow } from '../recordings/night-rows.ts'
import { findLabelledExits, readTrial, trialStart } from './bed-exit-trials.ts'
import { type BedNight, splitNights } from './bed-nights.ts'
import { countAlerts } from './count-alerts.ts'
import { addExits, countExits } from './count-exits.ts'
import { findEvidence } from './find-evidence.ts'
import { judgeTrial } from './judge-exits.ts'
import { liveOnPaper } from './live-on-paper.ts'
import { planFromBaseline } from './plan-from-baseline.ts'
import { quantile } from './quantile.ts'

const seconds = (count: number) => count * 1000
const minutes = (count: number) => count * 60_000
const midnight = Date.parse('2025-04-04T00:00:00+01:00')

/** One row each minute from midnight on: `.` in bed at 60 /min, `x` nobody there, `-` in bed and not measured, `s` slow. */
const aNight = (text: string): BedNight => ({
  name: 'a night',
  timeZone: 'Europe/London',
  every: minutes(1),
  rows: [...text].map((sign, index) => ({
    at: midnight + minutes(index),
    occupied: sign !== 'x',
    heartRate: sign === '.' ? 60 : sign === 's' ? 40 : null,
    respirationRate: sign === '.' ? 15 : null,
    movement: 0,
    quality: 5,
  })),
})

/** Readings of a tag, 10 s apart: lying, sitting on the bed, sitting on a chair, walking. */
const aTrial = (text: string) => {
  const posture = { l: '0.1', b: '0.9', c: '0.9', w: '1' }
  const label = { l: 3, b: 1, c: 2, w: 4 }
  const lines = [...text].map((sign, index) => {
    const key = sign as keyof typeof label
    return `${index * 10},0.2,${posture[key]},0,1,-60,1,920,${label[key]}`
  })
  return { name: 'a trial', rows: readTrial(lines.join('\n')) }
}

test('an exit lies between the last reading labelled in bed and the first that is not', () => {
  const exits = findLabelledExits(aTrial('llbwwbbl').rows)
  expect(exits).toEqual([{ lastIn: trialStart + seconds(20), firstOut: trialStart + seconds(30) }])
  expect(findLabelledExits(aTrial('wwll').rows)).toEqual([])
})

test('one judged exit counts for one labelled exit, and the rest is missed or extra', () => {
  const labelled = [100, 200, 900].map((at) => ({ lastIn: seconds(at - 2), firstOut: seconds(at) }))
  const count = countExits(labelled, [seconds(101), seconds(500)])
  expect(count).toMatchObject({ labelled: 3, found: 1, missed: 2, extra: 1, delays: [1000] })
  expect(countExits(labelled.slice(0, 1), [seconds(39)])).toMatchObject({ found: 0, extra: 1 })
  expect(countExits(labelled.slice(0, 1), [seconds(40)])).toMatchObject({ found: 1, delays: [-60_000] })
  expect(countExits(labelled.slice(0, 1), [seconds(131)])).toMatchObject({ found: 0, extra: 1 })
  expect(addExits([count, count])).toMatchObject({
    labelled: 6,
    found: 2,
    missed: 4,
    extra: 2,
    gaps: [2000, 2000, 2000, 2000, 2000, 2000],
  })
})

test('the observer’s exits come back as judged, and who only sits up is gone for the trunk alone', () => {
  const trial = aTrial('llbblllbwwwwwwwwl')
  const observed = judgeTrial(trial, 'what the observer saw')
  expect(observed.exits).toMatchObject({ labelled: 1, found: 1, missed: 0, extra: 0, delays: [0] })
  expect(observed.absences).toEqual({ expected: 1, found: 1, extra: 0 })
  const byTrunk = judgeTrial(trial, 'how the trunk lies')
  expect(byTrunk.exits).toMatchObject({ found: 1, missed: 0, extra: 1, delays: [seconds(-10)] })
})

test('a slow heart that was measured rings with its rows; a rate that was not measured never rings', () => {
  const slow = aNight(`${'.'.repeat(20)}sss${'.'.repeat(20)}`)
  const { alerts } = liveOnPaper(slow, {})
  expect(alerts.map(({ condition }) => condition)).toEqual(['heart-rate-low'])
  const count = countAlerts([
    { night: slow, alerts },
    { night: aNight('.'), alerts: [] },
  ])
  expect(count).toMatchObject({ nights: 2, alerts: 1, technical: 0, unmeasured: [] })
  expect([...count.byKind]).toEqual([['heart-rate-low (high)', 1]])
  const [{ knownAt = 0, closedAt = 0 } = {}] = alerts
  expect(closedAt - knownAt).toBeGreaterThanOrEqual(minutes(5))
  expect(closedAt - knownAt).toBeLessThan(minutes(6))
  const vital = ['heart-rate-low', 'heart-rate-high', 'respiration-low', 'respiration-high']
  const unmeasured = liveOnPaper(aNight(`${'.'.repeat(20)}${'-'.repeat(20)}${'.'.repeat(5)}`), {})
  expect(unmeasured.alerts.filter(({ condition }) => vital.includes(condition))).toEqual([])
})

test('she has left a bed only if she was seen in it', () => {
  expect(liveOnPaper(aNight('xxxx'), {}).exits).toEqual([])
  expect(liveOnPaper(aNight('xx..xx.x'), {}).exits).toEqual([4, 7].map((at) => midnight + minutes(at)))
})

test('an alert whose rows do not say what it says is found out', () => {
  const slow = aNight(`${'.'.repeat(20)}sss${'.'.repeat(20)}`)
  const [alert] = liveOnPaper(slow, {}).alerts as [StoredAlert]
  expect(findEvidence(alert, slow.rows).outcome).toBe('measured')
  const changed = (change: Partial<NightRow>) => slow.rows.map((row) => ({ ...row, ...change }))
  expect(findEvidence(alert, changed({ heartRate: null })).outcome).toBe('unmeasured')
  expect(findEvidence(alert, changed({ heartRate: 41 })).outcome).toBe('unmeasured')
  expect(findEvidence({ ...alert, condition: 'no-vital-signs' }, slow.rows).outcome).toBe('unmeasured')
  const inBed = changed({ occupied: true })
  const nobodyLeft = findEvidence({ ...alert, condition: 'left-bed' }, inBed)
  expect(nobodyLeft).toEqual({ outcome: 'unmeasured', because: 'no row measured left-bed' })
  const recorded = countAlerts([{ night: slow, alerts: [{ ...alert, state: 'recorded' }] }])
  expect(recorded.alerts).toBe(0)
  const shadow = countAlerts([{ night: slow, alerts: [{ ...alert, shadow: true }] }])
  expect(shadow.alerts).toBe(0)
  const low = countAlerts([{ night: slow, alerts: [{ ...alert, priority: 'low' }] }])
  expect(low).toMatchObject({ alerts: 0, listed: 1 })
  const technical = countAlerts([{ night: slow, alerts: [{ ...alert, priority: 'technical' }] }])
  expect(technical).toMatchObject({ alerts: 0, technical: 1 })
})

test('a plan from her nights keeps its distance from what is usual, inside the bounds', () => {
  const usual = (median: number, spread: number) => ({ median, spread, nights: 8 })
  const plan = planFromBaseline({
    restingHeartRate: usual(56, 1),
    restingRespirationRate: usual(16, 4),
    exitMinutes: usual(6, 3),
  })
  expect(plan).toEqual({
    'heart-rate-high': { high: 111, medium: 101 },
    'heart-rate-low': { high: 36, medium: 41 },
    'respiration-high': { high: 32, medium: 32 },
    'respiration-low': { high: 5, medium: 5 },
    'left-bed-at-night': { minutes: 15 },
  })
  expect(planFromBaseline({ restingHeartRate: usual(130, 0) })['heart-rate-high']).toEqual({
    high: 160,
    medium: 160,
  })
  expect(planFromBaseline({ exitMinutes: usual(1, 0) })).toEqual({ 'left-bed-at-night': { minutes: 10 } })
  expect(planFromBaseline({})).toEqual({})
})

test('the mat’s minutes become nights from noon to noon, an empty bed where a minute is missing, and no naps', () => {
  const noon = Date.parse('2020-10-11T12:00:00+02:00')
  const row = (at: number): NightRow => ({
    at,
    occupied: true,
    heartRate: 60,
    respirationRate: 15,
    movement: null,
    quality: null,
  })
  const hours = (from: number, count: number) =>
    Array.from({ length: count * 60 }, (_, minute) => row(noon + minutes(from * 60 + minute)))
  const night = hours(10, 8).filter((_, index) => index !== 100)
  const [first, ...others] = splitNights([...hours(-3, 1), ...night])
  expect(others).toEqual([])
  expect(first).toHaveLength(480)
  expect(first?.filter(({ occupied }) => !occupied)).toMatchObject([
    { at: noon + minutes(700), heartRate: null },
  ])
})

test('a quantile is one of the values, and there is none of nothing', () => {
  expect(quantile([5, 1, 3], 0.5)).toBe(3)
  expect(quantile([4, 3, 2, 1], 0.9)).toBe(4)
  expect(quantile([], 0.5)).toBeUndefined()
})
