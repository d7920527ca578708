import type { Duty, Roster } from '../../contracts/roster.ts'
import { buildTurns } from './build-turns.ts'
import { chooseRosters } from './choose-rosters.ts'

export type OnDuty =
  | { outcome: 'on-duty'; personIds: string[] }
  | { outcome: 'nobody'; because: 'no-roster' | 'no-shift' | 'all-on-leave' }

/**
 * Who is on duty at `at` (ms) where `regionPath` (from the city down) leads: by the rosters of the nearest zone that has
 * shifts of this duty, else by those without a zone. `holidays`: local dates that are holidays of the provider.
 */
export function whoIsOnDuty({
  rosters,
  holidays,
  duty,
  regionPath,
  at,
}: {
  rosters: readonly Roster[]
  holidays: ReadonlySet<string>
  duty: Duty
  regionPath: readonly string[]
  at: number
}): OnDuty {
  const chosen = chooseRosters(rosters, duty, regionPath)
  if (chosen.length === 0) return { outcome: 'nobody', because: 'no-roster' }
  const turns = chosen
    .flatMap((roster) => buildTurns({ roster, holidays, from: at, to: at + 1 }))
    .filter((turn) => turn.duty === duty)
  const personIds = [...new Set(turns.flatMap((turn) => turn.personIds))]
  if (personIds.length > 0) return { outcome: 'on-duty', personIds }
  return { outcome: 'nobody', because: turns.length > 0 ? 'all-on-leave' : 'no-shift' }
}
