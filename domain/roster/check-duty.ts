import type { PlaceFacts } from '../../contracts/place.ts'
import { duties, type Roster } from '../../contracts/roster.ts'
import { buildTurns } from './build-turns.ts'
import { chooseRosters } from './choose-rosters.ts'

/** What rosters say, looked at when somebody asks (ms): enough to know who stands in for whom at a place. */
export interface Duties {
  rosters: readonly Roster[]
  at: number
}

/** Whoever goes off duty still sees how it ended, and closes what she began (ms). */
export const afterDutyMs = 30 * 60_000

export type DutyOutcome = { outcome: 'on-duty' | 'just-off-duty' } | { outcome: 'off-duty' }

/** Whether somebody has a duty of the rosters that count at a place, whichever duty it is. */
export function checkDuty(
  personId: string,
  { record, providerPlan }: PlaceFacts,
  { rosters, at }: Duties,
): DutyOutcome {
  const holidays = new Set(providerPlan?.overrides.holidays)
  const ours = rosters.filter(({ providerId }) => providerId === record.providerId)
  const hers = duties.flatMap((duty) =>
    chooseRosters(ours, duty, record.regionPath)
      .flatMap((roster) => buildTurns({ roster, holidays, from: at - afterDutyMs, to: at + 1 }))
      .filter((turn) => turn.duty === duty && turn.personIds.includes(personId)),
  )
  if (hers.some((turn) => at < turn.to)) return { outcome: 'on-duty' }
  return { outcome: hers.length > 0 ? 'just-off-duty' : 'off-duty' }
}
