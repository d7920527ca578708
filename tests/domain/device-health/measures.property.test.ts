import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { deviceFaults, type Measure } from '../../../contracts/device-health.ts'
import { isDemanding, judgeMeasure } from '../../../domain/device-health/judge-measure.ts'
import { compareRanks, rankFault } from '../../../domain/device-health/ranks.ts'

const hour = 3_600_000
const begin = Date.parse('2026-11-22T02:00:00Z')
const aMeasure = (at: number, until: number, more: Partial<Measure> = {}): Measure => ({
  ...{ measureId: `mea_${at}`, deviceId: 'mat-1', kind: 'manual-watch', who: 'Night shift', by: 'per_1' },
  ...{ at, until, ...more },
})
const silent = { fault: 'silent', since: begin } as const
const stateAt = (now: number, ...measures: Measure[]) => judgeMeasure(silent, measures, now).state

test('nobody is asked for anything in the first two hours, and then somebody is until a measure is recorded', () => {
  expect(stateAt(begin + 2 * hour)).toBe('not-yet')
  expect(stateAt(begin + 2 * hour + 1)).toBe('demanded')
  const watch = aMeasure(begin + 3 * hour, begin + 8 * hour)
  expect(stateAt(begin + 3 * hour - 1, watch)).toBe('demanded')
  expect(stateAt(begin + 3 * hour, watch)).toBe('in-force')
  expect(stateAt(begin + 8 * hour - 1, watch)).toBe('in-force')
  expect(judgeMeasure(silent, [watch], begin + 8 * hour)).toMatchObject({
    ...{ state: 'ran-out', demandedAt: begin + 8 * hour, measure: { who: 'Night shift' } },
  })
  expect(stateAt(begin + 9 * hour, watch, aMeasure(begin + 9 * hour, begin + 99 * hour))).toBe('in-force')
})

test('a measure against another fault does not count, and one against whatever is wrong does', () => {
  const now = begin + 5 * hour
  const other = aMeasure(begin + hour, begin + 9 * hour, { fault: 'mains-lost' })
  expect(stateAt(now, other)).toBe('demanded')
  expect(stateAt(now, { ...other, fault: 'silent' })).toBe('in-force')
})

test('what was done about an outage that is over does not excuse the next one, nor does it run out for it', () => {
  const last = aMeasure(begin - 9 * hour, begin - hour)
  expect(stateAt(begin + hour, last)).toBe('not-yet')
  expect(stateAt(begin + 3 * hour, last)).toBe('demanded')
})

test('a weak signal and a test that is due ask for no measure, however long', () => {
  for (const fault of ['signal-weak', 'button-test-overdue', 'drill-overdue', 'certificate-due'] as const)
    expect(judgeMeasure({ fault, since: begin }, [], begin + 999 * hour).state, fault).toBe('not-asked')
})

const measures = fc.array(
  fc
    .tuple(fc.integer({ min: -20, max: 40 }), fc.integer({ min: 1, max: 30 }), fc.boolean())
    .map(([from, lasts, own]) =>
      aMeasure(begin + from * hour, begin + (from + lasts) * hour, own ? { fault: 'silent' } : {}),
    ),
  { maxLength: 6 },
)
const moment = fc.integer({ min: 0, max: 80 * 60 }).map((minutes) => begin + minutes * 60_000)

it('at no moment is a fault of more than two hours both without a measure in force and not demanding one', () => {
  fc.assert(
    fc.property(measures, moment, (known, now) => {
      const judged = judgeMeasure(silent, known, now)
      const isCovered = known.some(({ at, until }) => at <= now && now < until)
      expect(judged.state === 'in-force').toBe(isCovered)
      expect(isDemanding(judged)).toBe(!isCovered && now > begin + 2 * hour)
    }),
  )
})

it('the order and repetition of the records change nothing', () => {
  fc.assert(
    fc.property(measures, moment, (known, now) => {
      const turned = [...known.toReversed(), ...known]
      expect(judgeMeasure(silent, turned, now).state).toBe(judgeMeasure(silent, known, now).state)
    }),
  )
})

it('a list of faults has one order, with what demands something before all that does not', () => {
  const listed = fc.record({
    deviceId: fc.constantFrom('mat-1', 'mat-2', 'mat-3'),
    fault: fc.record({ fault: fc.constantFrom(...deviceFaults), since: moment }),
  })
  fc.assert(
    fc.property(fc.array(listed, { maxLength: 30 }), (faults) => {
      const judged = faults.map((one) => ({
        ...one,
        measure: judgeMeasure(one.fault, [], begin + 60 * hour),
      }))
      const ordered = judged.toSorted((one, other) => compareRanks(rankFault(one), rankFault(other)))
      const demanding = ordered.map(({ measure }) => isDemanding(measure))
      expect(demanding).toEqual(demanding.toSorted((one, other) => Number(other) - Number(one)))
    }),
  )
})
