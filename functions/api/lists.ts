import * as z from 'zod'
import type { Page, PageQuery } from '../../adapters/store/record-store.ts'
import type { Person } from '../../contracts/person.ts'
import type { PlaceFacts, PlaceRecord } from '../../contracts/place.ts'
import { checkAccess } from '../../domain/access.ts'
import { type DutyDeps, readRostersOnce } from '../ask-access.ts'
import { type Answer, done } from './answer.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { ApiDeps } from './deps.ts'
import { allows } from './find-place.ts'

export interface ListQuery {
  provider?: string | undefined
  limit: number
  cursor?: string | undefined
}
/** Over what a person's list runs: one provider, all of them, or only what is linked to her. */
export type Scope = { over: 'provider'; providerId: string } | { over: 'all' } | { over: 'own' }

/** Chooses the widest list that a person may see. */
export function chooseScope(
  person: Person,
  what: 'read-provider' | 'manage-people' | 'manage-devices',
  provider: string | undefined,
): Scope {
  const providerId = provider ?? person.providerId
  if (providerId === undefined) {
    return checkAccess(person, { what: 'administer' }).outcome === 'allowed'
      ? { over: 'all' }
      : { over: 'own' }
  }
  const access = checkAccess(person, { what, providerId })
  return access.outcome === 'allowed' ? { over: 'provider', providerId } : { over: 'own' }
}

/** A page query without a cursor that is not there. */
export const pageQuery = ({ limit, cursor }: ListQuery): PageQuery =>
  cursor === undefined ? { limit } : { limit, cursor }

type ListOne<T> = (providerId: string, page: PageQuery) => Promise<Page<T>>

/** One page of a list over one provider or, for an admin, over all of them one after the other. */
export async function listOver<T>(
  scope: Exclude<Scope, { over: 'own' }>,
  query: ListQuery,
  deps: Pick<ApiDeps, 'records'>,
  listOne: ListOne<T>,
): Promise<Answer<Page<T>>> {
  if (scope.over === 'provider') return done(await listOne(scope.providerId, pageQuery(query)))
  return walkProviders(query, deps, listOne)
}

const walkSchema = z.object({ providers: z.string().optional(), inner: z.string().optional() })
/** Providers looked into for one page; those without anything to list cost a read each. */
const mostProviders = 25

async function walkProviders<T>(
  query: ListQuery,
  { records }: Pick<ApiDeps, 'records'>,
  listOne: ListOne<T>,
): Promise<Answer<Page<T>>> {
  const start = readCursor(walkSchema, query.cursor)
  if (start.outcome === 'refused') return start
  let where = start.body ?? {}
  for (let turn = 0; turn < mostProviders; turn++) {
    const providers = await records.listProviders(pageQuery({ limit: 1, cursor: where.providers }))
    const [provider] = providers.items
    if (!provider) return done({ items: [] })
    const page = await listOne(provider.providerId, pageQuery({ limit: query.limit, cursor: where.inner }))
    const next = page.cursor
      ? { ...where, inner: page.cursor }
      : providers.cursor && { providers: providers.cursor }
    if (!next) return done({ items: page.items })
    if (page.items.length > 0) return done({ items: page.items, cursor: writeCursor(next) })
    where = next
  }
  return done({ items: [], cursor: writeCursor(where) })
}

/** The places of one kind that a person may see, with their facts. */
export async function listPlaces(
  asked: { person: Person; query: ListQuery },
  kind: PlaceRecord['kind'],
  deps: Pick<ApiDeps, 'records'> & DutyDeps,
): Promise<Answer<Page<PlaceFacts>>> {
  const { person, query } = asked
  const once = readRostersOnce(deps)
  const loadOne = async (placeId: string): Promise<PlaceFacts[]> => {
    const facts = await deps.records.loadFacts(placeId)
    return facts && (await allows({ kind, person, what: 'read-place' }, facts, once)) ? [facts] : []
  }
  const load = async (placeIds: string[]) => (await Promise.all(placeIds.map(loadOne))).flat()

  const scope = chooseScope(person, 'read-provider', query.provider)
  if (scope.over === 'own') return done({ items: await load(linkedPlaces(person)) })
  return listOver(scope, query, deps, async (providerId, page) => {
    const { items, cursor } = await deps.records.listPlaces({ ...page, providerId, kind })
    const facts = await load(items.map((record) => record.placeId))
    return cursor === undefined ? { items: facts } : { items: facts, cursor }
  })
}

/** At most 100 by contract, so they are one page. */
export const linkedPlaces = (person: Person): string[] => [
  ...new Set(person.links.map((link) => link.placeId)),
]
