import type { Person } from '../../contracts/person.ts'
import type { PlaceFacts, PlaceRecord } from '../../contracts/place.ts'
import { findNamed } from '../../domain/plan/find-named.ts'
import { standsIn } from '../../domain/roster/roster-access.ts'
import { type Answer, done, refuse } from './answer.ts'
import type { ApiDeps } from './deps.ts'
import { linkedPlaces, pageQuery } from './lists.ts'
import { inTurns, pagesOf } from './read-reported.ts'

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
  for await (const alerts of pagesOf((cursor) =>
    records.listAlerts({ ...pageQuery({ limit: 100, cursor }), providerId, group: 'open' }),
  )) {
    const claimed = alerts.find(({ claim }) => claim?.personId === personId)
    if (claimed)
      return `She is going to an alert (${claimed.condition}). It must be released or closed first.`
  }
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

/** A chain may name whom no link ties to the bed, so each bed of the provider is looked at. */
async function findChain(person: Person, deps: ApiDeps): Promise<string | undefined> {
  const placeIds = new Set(linkedPlaces(person))
  for (const kind of ['bed', 'care-centre'] as const) {
    for await (const places of placesOf(person, kind, deps))
      for (const { placeId } of places) placeIds.add(placeId)
  }
  let named: PlaceFacts | undefined
  await inTurns([...placeIds], async (placeId) => {
    const facts = named ? undefined : await deps.records.loadFacts(placeId)
    if (!facts || facts.record.deleted) return
    if (findNamed(facts.plan.overrides, person.personId).outcome === 'named') named ??= facts
  })
  return named && `The care plan of “${named.record.name}” tells her. Change its chain first.`
}

async function* placesOf(
  { providerId }: Person,
  kind: PlaceRecord['kind'],
  { records }: ApiDeps,
): AsyncGenerator<PlaceRecord[]> {
  if (providerId === undefined) return
  yield* pagesOf((cursor) => records.listPlaces({ ...pageQuery({ limit: 100, cursor }), providerId, kind }))
}
