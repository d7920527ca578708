import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Roster } from '../../../contracts/roster.ts'
import { findGaps } from '../../../domain/roster/find-gaps.ts'
import { whoIsOnDuty } from '../../../domain/roster/who-is-on-duty.ts'
import { aRoster, aShift, leave, noHolidays } from './a-roster.ts'
import { anyRoster } from './any-roster.ts'

const local = (time: string) => Date.parse(`2026-11-${time}+08:00`)
const gapsOf = (roster: Roster, others: Roster[] = []) =>
  findGaps({
    ...{ roster, rosters: [roster, ...others], holidays: noHolidays, regionPath: [] },
    from: local('23T00:00'),
    to: local('25T00:00'),
  })
const nights = aShift({ personIds: ['per_night'], from: '20:00', to: '08:00' })

describe('a gap', () => {
  test('is not there where the night follows the day', () => {
    expect(gapsOf(aRoster({ shifts: [aShift(), nights] }))).toEqual([])
  })

  test('is one whole night when the only one of that night is on leave, and says so', () => {
    const roster = aRoster({ shifts: [aShift(), nights], changes: [leave('2026-11-23', 'per_night')] })
    const [from, to] = [local('23T20:00'), local('24T08:00')]
    expect(gapsOf(roster)).toEqual([{ duty: 'caregiver', from, to, because: 'all-on-leave' }])
  })

  test('is only where somebody is needed', () => {
    const needs = [{ duty: 'desk', days: ['tue'], from: '18:00', to: '22:00' }] as const
    const desk = aShift({ duty: 'desk', to: '19:30' })
    const roster = aRoster({ shifts: [desk], needs: [{ ...needs[0], days: ['tue'] }] })
    const [from, to] = [local('24T19:30'), local('24T22:00')]
    expect(gapsOf(roster)).toEqual([{ duty: 'desk', from, to, because: 'no-shift' }])
  })

  test('is covered by another roster of the same zone', () => {
    const other = aRoster({ rosterId: 'ros_other', shifts: [nights] })
    expect(gapsOf(aRoster())).toHaveLength(3)
    expect(gapsOf(aRoster(), [other])).toEqual([])
  })
})

test('gaps are exactly the minutes at which nobody is on duty', () => {
  fc.assert(
    fc.property(anyRoster, ({ roster, date, holidays }) => {
      const noon = Date.parse(`${date}T12:00Z`)
      const span = { from: noon - 18 * 3_600_000, to: noon + 18 * 3_600_000 }
      const gaps = findGaps({ roster, rosters: [roster], holidays, regionPath: [], ...span })
      for (let at = span.from; at < span.to; at += 60_000) {
        const found = whoIsOnDuty({ rosters: [roster], holidays, duty: 'caregiver', regionPath: [], at })
        const gap = gaps.find(({ from, to }) => from <= at && at < to)
        const because = found.outcome === 'nobody' ? found.because : undefined
        expect([new Date(at).toISOString(), gap?.because]).toEqual([new Date(at).toISOString(), because])
      }
    }),
    { numRuns: 40 },
  )
})
