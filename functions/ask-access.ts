import type { RosterStore } from '../adapters/store/roster-store.ts'
import type { Person } from '../contracts/person.ts'
import { type AccessOutcome, checkAccess, type PlaceWant } from '../domain/access.ts'

export interface DutyDeps {
  rosters: Pick<RosterStore, 'listRosters'>
  now: () => number
}

/** Whether a person may do something at a place. Rosters are read only for a caregiver whom no link lets in. */
export async function askAccess(
  person: Person,
  want: Omit<PlaceWant, 'duties'>,
  { rosters, now }: DutyDeps,
): Promise<AccessOutcome> {
  const byLink = checkAccess(person, want)
  const { providerId } = want.facts.record
  if (byLink.outcome === 'allowed' || person.role !== 'caregiver') return byLink
  if (person.providerId !== providerId || want.what === 'change-place') return byLink
  const duties = { rosters: await rosters.listRosters(providerId), at: now() }
  return checkAccess(person, { ...want, duties })
}

/** For a whole list: each provider's rosters are read once. */
export function readRostersOnce({ rosters, now }: DutyDeps): DutyDeps {
  const read = new Map<string, ReturnType<RosterStore['listRosters']>>()
  const listRosters = (providerId: string) => {
    const known = read.get(providerId) ?? rosters.listRosters(providerId)
    read.set(providerId, known)
    return known
  }
  return { rosters: { listRosters }, now }
}
