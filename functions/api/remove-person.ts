import type { Person } from '../../contracts/person.ts'
import { standsIn } from '../../domain/roster/roster-access.ts'
import { type Answer, done, refuse } from './answer.ts'
import type { ApiDeps } from './deps.ts'
import { linkedPlaces } from './lists.ts'

/**
 * Takes a person's file, account and links away, unless somebody would wait for her in vain: she is going to somebody, or
 * a roster or a chain counts on her. Those are changed first, by whoever sees the gap that it leaves.
 */
export async function removePerson(person: Person, deps: ApiDeps): Promise<Answer<undefined>> {
  const inTheWay =
    (await findClaim(person, deps)) ?? (await findRoster(person, deps)) ?? (await findChain(person, deps))
  if (inTheWay !== undefined) return refuse('conflict', inTheWay)
  const removed = await deps.records.removePerson(person)
  return removed.outcome === 'written' ? done(undefined) : refuse('conflict', `${removed.because}.`)
}

async function findClaim(
  { personId, providerId }: Person,
  { records }: ApiDeps,
): Promise<string | undefined> {
  if (providerId === undefined) return undefined
  let cursor: string | undefined
  do {
    const page = { limit: 100, ...(cursor === undefined ? {} : { cursor }) }
    const alerts = await records.listAlerts({ ...page, providerId, group: 'open' })
    const claimed = alerts.items.find(({ claim }) => claim?.personId === personId)
    if (claimed)
      return `She is going to an alert (${claimed.condition}). It must be released or closed first.`
    cursor = alerts.cursor
  } while (cursor !== undefined)
  return undefined
}

async function findRoster(
  { personId, providerId }: Person,
  { rosters }: ApiDeps,
): Promise<string | undefined> {
  if (providerId === undefined) return undefined
  const named = (await rosters.listRosters(providerId)).find((roster) => standsIn(roster, personId))
  return named && `She stands in the roster “${named.name}”. Take her out of it first.`
}

async function findChain(person: Person, { records }: ApiDeps): Promise<string | undefined> {
  const places = await Promise.all(linkedPlaces(person).map((placeId) => records.loadFacts(placeId)))
  const named = places.find((facts) =>
    facts?.plan.overrides.chain?.some(({ tell }) => tell.includes(`person:${person.personId}`)),
  )
  return named && `The care plan of “${named.record.name}” tells her. Change its chain first.`
}
