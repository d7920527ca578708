import { describe, expect, test } from 'vitest'
import type { Person } from '../../../contracts/person.ts'
import type { Roster } from '../../../contracts/roster.ts'
import { checkAccess } from '../../../domain/access.ts'
import { aBed } from '../../support/a-place.ts'
import { aRoster, aShift } from './a-roster.ts'

const bed = aBed()
const nurse: Person = {
  ...{ personId: 'per_first', name: 'A. Example', role: 'caregiver', providerId: bed.record.providerId },
  ...{ language: 'en', channels: [], links: [], createdAt: '2026-11-22T00:00:00.000Z' },
}
const village = bed.record.regionPath.at(-1) ?? ''
const day = aRoster({ providerId: bed.record.providerId, zoneId: village })

const may = (
  at: string,
  what: 'read-place' | 'act-on-alert' | 'change-place' = 'act-on-alert',
  rosters: Roster[] = [day],
) =>
  checkAccess(nurse, { what, facts: bed, duties: { rosters, at: Date.parse(`2026-11-23T${at}+08:00`) } })
    .outcome

describe('a caregiver whom no link ties to a bed', () => {
  test('sees and answers it while she is on duty there, and for half an hour after', () => {
    expect(may('07:59:59')).toBe('refused')
    expect(may('08:00')).toBe('allowed')
    expect(may('12:00', 'read-place')).toBe('allowed')
    expect(may('20:29:59')).toBe('allowed')
    expect(may('20:30')).toBe('refused')
  })

  test('changes nothing at it, on duty or not', () => {
    expect(may('12:00', 'change-place')).toBe('refused')
  })

  test('has nothing there when she is on duty elsewhere, or for another provider', () => {
    expect(may('12:00', 'read-place', [{ ...day, zoneId: 'reg_elsewhere' }])).toBe('refused')
    expect(may('12:00', 'read-place', [{ ...day, providerId: 'prov_other' }])).toBe('refused')
  })

  test('has nothing there when another took her shift', () => {
    const swap = { kind: 'swap', date: '2026-11-23', personId: 'per_first', with: 'per_other' } as const
    expect(may('12:00', 'read-place', [{ ...day, changes: [swap] }])).toBe('refused')
  })

  test('has the wide duty only where no nearer roster counts', () => {
    const { zoneId: _everywhere, ...wide } = day
    const near = aRoster({
      ...day,
      rosterId: 'ros_near',
      shifts: [aShift({ personIds: ['per_near'] })],
    })
    expect(may('12:00', 'read-place', [wide])).toBe('allowed')
    expect(may('12:00', 'read-place', [wide, near])).toBe('refused')
  })
})
