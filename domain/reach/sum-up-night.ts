import type { Person } from '../../contracts/person.ts'
import {
  type BedFinding,
  type PersonReach,
  type PersonTonight,
  personReaches,
  type ReachCheck,
} from '../../contracts/reach-check.ts'
import { judgePerson, type KnownPerson } from './judge-person.ts'

/** What one record holds at most: a table's record ends at 400 KB. */
const mostBedFindings = 200
const mostPeople = 300

/** Everybody who is meant tonight: in how many beds' chains, and when something last got through (ms). */
export interface MeantTonight {
  personId: string
  beds: number
  known?:
    | (KnownPerson & { person: Pick<Person, 'name' | 'role'>; lastReachedAt?: number | undefined })
    | undefined
}

export interface NightFound {
  head: Pick<ReachCheck, 'providerId' | 'date' | 'at' | 'timeZone' | 'until'>
  beds: { looked: number; complete: boolean; findings: readonly BedFinding[] }
  meant: readonly MeantTonight[]
  sirens: ReachCheck['sirens']
}

/** What was found, in one record: the worst first. No siren at all is a choice of the house; one that is gone is not. */
export function sumUpNight({ head, beds, meant, sirens }: NightFound): ReachCheck {
  const everybody = meant.map(showPerson).sort(byReach)
  const bedFindings = [...beds.findings].sort(byKind)
  const unreachable = everybody.filter(({ reach }) => reach !== 'reachable').length
  const isSilent = sirens.some(({ state }) => state !== 'connected')
  return {
    ...head,
    outcome:
      bedFindings.length > 0 || unreachable > 0 || isSilent || !beds.complete
        ? 'somebody-missing'
        : 'all-reachable',
    beds: {
      ...{ looked: beds.looked, complete: beds.complete },
      withFindings: countBeds(bedFindings),
      reachNobody: countBeds(bedFindings.filter(({ what }) => what === 'bed-reaches-nobody')),
    },
    people: { looked: everybody.length, unreachable },
    bedFindings: bedFindings.slice(0, mostBedFindings),
    everybody: everybody.slice(0, mostPeople),
    sirens,
  }
}

const countBeds = (findings: readonly BedFinding[]): number =>
  new Set(findings.map(({ bedId }) => bedId)).size

const ranks: Record<BedFinding['what'], number> = {
  'bed-reaches-nobody': 0,
  'bed-unreadable': 1,
  'step-reaches-nobody': 2,
}
const byKind = (one: BedFinding, other: BedFinding) =>
  ranks[one.what] - ranks[other.what] || one.bedId.localeCompare(other.bedId)

const rankOf = (reach: PersonReach): number => (reach === 'reachable' ? personReaches.length : 0)
const byReach = (one: PersonTonight, other: PersonTonight) =>
  rankOf(one.reach) - rankOf(other.reach) ||
  other.beds - one.beds ||
  one.personId.localeCompare(other.personId)

/** Family chooses freely how she is told; a mailbox she has chosen is no fault of the provider's. */
function showPerson({ personId, beds, known }: MeantTonight): PersonTonight {
  const reach = judgePerson(known)
  const chosen = reach === 'only-weak-channels' && known?.person.role === 'family'
  const { lastReachedAt } = known ?? {}
  return {
    ...{ personId, name: known?.person.name ?? personId, reach: chosen ? 'reachable' : reach, beds },
    ...(known ? { role: known.person.role } : {}),
    ...(lastReachedAt === undefined ? {} : { lastReachedAt: new Date(lastReachedAt).toISOString() }),
  }
}
