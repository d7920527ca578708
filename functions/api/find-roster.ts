import type { Person } from '../../contracts/person.ts'
import type { Roster } from '../../contracts/roster.ts'
import { checkRoster } from '../../domain/roster/roster-access.ts'
import { type Answer, done, refuseAsAbsent } from './answer.ts'
import type { ApiDeps } from './deps.ts'

/** A roster with all that says whether it counts, and where. */
export interface FoundRoster {
  roster: Roster
  /** all of its provider, itself among them */
  rosters: Roster[]
  holidays: ReadonlySet<string>
  /** to its zone, from the city down; empty without a zone */
  zonePath: readonly string[]
}

export async function findZonePath(
  zoneId: string | undefined,
  { records }: Pick<ApiDeps, 'records'>,
): Promise<readonly string[]> {
  return (zoneId !== undefined && (await records.findRegion(zoneId))?.path) || []
}

/** A roster that this person may do this with; any other is as if it did not exist. */
export async function findRoster(
  { rosterId, person, what }: { rosterId: string; person: Person; what: 'read' | 'change' },
  deps: Pick<ApiDeps, 'records' | 'rosters' | 'plans'>,
): Promise<Answer<FoundRoster>> {
  const roster = await deps.rosters.findRoster(rosterId)
  if (!roster) return refuseAsAbsent()
  const zonePath = await findZonePath(roster.zoneId, deps)
  if (checkRoster(person, what, { roster, zonePath }).outcome !== 'allowed') return refuseAsAbsent()
  const [rosters, plan] = await Promise.all([
    deps.rosters.listRosters(roster.providerId),
    deps.plans.findProviderPlan(roster.providerId),
  ])
  // The index of the list may be a moment behind the roster itself.
  const others = rosters.filter((other) => other.rosterId !== rosterId)
  const holidays = new Set(plan?.overrides.holidays)
  return done({ roster, rosters: [roster, ...others], holidays, zonePath })
}
