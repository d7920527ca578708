import type { Page } from '../../adapters/store/record-store.ts'
import type { Person } from '../../contracts/person.ts'
import type { Resident } from '../../contracts/records.ts'
import { readRostersOnce } from '../ask-access.ts'
import { type Answer, done } from './answer.ts'
import { findStay } from './bed-view.ts'
import type { ApiDeps } from './deps.ts'
import { findResident } from './find-resident.ts'
import { chooseScope, type ListQuery, linkedPlaces, listOver } from './lists.ts'

/** The residents a person may see: of the provider she runs, or in the beds she is linked to. */
export async function listResidents(
  { person, query }: { person: Person; query: ListQuery },
  deps: ApiDeps,
): Promise<Answer<Page<Resident>>> {
  const mine = (residentIds: string[]) => findVisible(residentIds, person, deps)
  const scope = chooseScope(person, 'read-provider', query.provider)
  if (scope.over === 'own') return done({ items: await mine(await findInLinkedBeds(person, deps)) })
  return listOver(scope, query, deps, async (providerId, page) => {
    const { items, cursor } = await deps.records.listResidents({ ...page, providerId })
    const visible = await mine(items.map((resident) => resident.residentId))
    return cursor === undefined ? { items: visible } : { items: visible, cursor }
  })
}

async function findInLinkedBeds(person: Person, { records, now }: ApiDeps): Promise<string[]> {
  const beds = await Promise.all(linkedPlaces(person).map((placeId) => records.loadFacts(placeId)))
  return beds.flatMap((bed) => (bed && findStay(bed, now())?.residentId) ?? [])
}

async function findVisible(residentIds: string[], person: Person, deps: ApiDeps): Promise<Resident[]> {
  const asker = { person, to: 'read', now: deps.now() } as const
  const once = { ...readRostersOnce(deps), records: deps.records }
  const found = await Promise.all(residentIds.map((residentId) => findResident(residentId, asker, once)))
  return found.flatMap((answer) => (answer.outcome === 'done' ? [answer.body] : []))
}
