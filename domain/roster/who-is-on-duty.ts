import type { Duty, Roster } from '../../contracts/roster.ts'

export type OnDuty =
  | { outcome: 'on-duty'; personIds: string[] }
  | { outcome: 'nobody'; because: 'no-roster' | 'no-shift' | 'all-on-leave' }

/**
 * Who is on duty at `at` (ms) where `regionPath` (from the city down) leads: by the roster of the nearest zone, else by the
 * one without a zone. `holidays`: local dates that are holidays of the provider.
 */
export function whoIsOnDuty(_question: {
  rosters: readonly Roster[]
  holidays: ReadonlySet<string>
  duty: Duty
  regionPath: readonly string[]
  at: number
}): OnDuty {
  return { outcome: 'nobody', because: 'no-roster' }
}
