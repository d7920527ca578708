import { dayNames } from '../../../contracts/limits.ts'
import type { Roster, RosterChange, Shift } from '../../../contracts/roster.ts'

export const aShift = (change: Partial<Shift> = {}): Shift => ({
  duty: 'caregiver',
  personIds: ['per_first'],
  days: [...dayNames],
  from: '08:00',
  to: '20:00',
  ...change,
})

export const aRoster = (change: Partial<Roster> = {}): Roster => ({
  rosterId: 'ros_1',
  name: 'Nights of the village',
  providerId: 'prov_1',
  timeZone: 'Asia/Shanghai',
  shifts: [aShift()],
  changes: [],
  version: 1,
  changedAt: '2026-11-01T00:00:00.000Z',
  ...change,
})

export const leave = (date: string, personId: string): RosterChange => ({ kind: 'leave', date, personId })
export const swap = (date: string, personId: string, other: string): RosterChange => ({
  kind: 'swap',
  date,
  personId,
  with: other,
})

export const noHolidays: ReadonlySet<string> = new Set()
