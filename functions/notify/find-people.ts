import type { Person } from '../../contracts/person.ts'
import type { PlaceFacts } from '../../contracts/place.ts'
import { type Around, findTargets, regionsOf, type Target } from '../../domain/reach/find-targets.ts'
import type { Tools } from './tools.ts'

export interface Whom {
  people: Person[]
  /** targets that mean nobody now, and why */
  nobody: { target: string; because: string }[]
}

/** Where to look for people: a place's own facts, or a provider of which no place is meant. */
export type Where = { providerId: string; facts?: PlaceFacts }

/** The people that targets mean now, each once. Duties are looked up in the provider's rosters only where one is named. */
export async function findPeople(tools: Tools, tell: readonly string[], where: Where): Promise<Whom> {
  const around = tell.every((target) => target.startsWith('person:') || target === 'siren')
    ? nothingAround
    : await lookAround(tools, tell, where)
  const targets = findTargets(tell, around, tools.clock())
  const ids = targets.flatMap((target) => (target.outcome === 'people' ? target.personIds : []))
  const people = await tools.stores.findPeople([...new Set(ids)])
  const known = new Set(people.map(({ personId }) => personId))
  return { people, nobody: targets.flatMap((target) => nobodyOf(target, known)) }
}

function nobodyOf(found: Target, known: ReadonlySet<string>): Whom['nobody'] {
  const { target } = found
  if (found.outcome === 'nobody') return [{ target, because: found.because }]
  const isKnown = found.personIds.some((personId) => known.has(personId))
  return isKnown ? [] : [{ target, because: 'this person is not known any more' }]
}

const nothingAround: Around = {
  ...{ rosters: [], holidays: new Set(), regionPath: [], paths: new Map(), links: [], operatorIds: [] },
}

async function lookAround(
  { stores }: Tools,
  tell: readonly string[],
  { providerId, facts }: Where,
): Promise<Around> {
  const [rosters, operators, plan, regions] = await Promise.all([
    stores.listRosters(providerId),
    stores.findDutyDesk(providerId),
    facts ? facts.providerPlan : stores.findProviderPlan(providerId),
    Promise.all([...new Set(regionsOf(tell))].map((regionId) => stores.findRegion(regionId))),
  ])
  return {
    rosters,
    holidays: new Set(plan?.overrides.holidays),
    regionPath: facts?.record.regionPath ?? [],
    paths: new Map(regions.flatMap((region) => (region ? [[region.regionId, region.path] as const] : []))),
    links: facts?.links ?? [],
    operatorIds: operators.map(({ personId }) => personId),
  }
}
