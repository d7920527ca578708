import type { Person } from '../../contracts/person.ts'
import type { Roster } from '../../contracts/roster.ts'
import type { AccessOutcome } from '../access.ts'

const allowed = (because: string): AccessOutcome => ({ outcome: 'allowed', because })
const refused = (because: string): AccessOutcome => ({ outcome: 'refused', because })

/** Whether a roster names somebody, in a shift or in a change of one. */
export const standsIn = ({ shifts, changes }: Pick<Roster, 'shifts' | 'changes'>, personId: string) =>
  shifts.some(({ personIds }) => personIds.includes(personId)) ||
  changes.some(
    (change) => change.personId === personId || (change.kind === 'swap' && change.with === personId),
  )

/**
 * Whether a person may read or change a roster: operators read all of their provider's and change those of their own
 * region; caregivers read the ones they stand in. `zonePath`: to its zone, empty without one.
 */
export function checkRoster(
  person: Person,
  what: 'read' | 'change',
  {
    roster,
    zonePath,
  }: { roster: Pick<Roster, 'providerId' | 'shifts' | 'changes'>; zonePath: readonly string[] },
): AccessOutcome {
  const { role, providerId, regionId, personId } = person
  if (role === 'admin') return allowed('admin')
  if (providerId !== roster.providerId) return refused('another provider')
  switch (role) {
    case 'operator':
      if (what === 'change' && regionId !== undefined && !zonePath.includes(regionId))
        return refused('another region')
      return allowed('operator of the provider')
    case 'caregiver':
      if (what === 'change') return refused('operators only')
      return standsIn(roster, personId) ? allowed('stands in it') : refused('not in this roster')
    case 'family':
    case 'supervisor':
      return refused('not for this role')
    default:
      return role satisfies never
  }
}
