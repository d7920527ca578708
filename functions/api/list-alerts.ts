import type { Page } from '../../adapters/store/record-store.ts'
import type { StoredAlert } from '../../contracts/alert.ts'
import type { QueryOf } from '../../contracts/api.ts'
import type { Person } from '../../contracts/person.ts'
import type { PlaceFacts } from '../../contracts/place.ts'
import { isUnresolved } from '../../domain/alert-lifecycle.ts'
import { readRostersOnce } from '../ask-access.ts'
import { type Answer, done } from './answer.ts'
import type { ApiDeps } from './deps.ts'
import { mayListAlert } from './find-alert.ts'
import { chooseScope, linkedPlaces, listOver, pageQuery } from './lists.ts'
import type { SeenAlert } from './show-alert.ts'

export type AlertQuery = QueryOf<{ query: 'alerts' }>
type Asked = { person: Person; query: AlertQuery }

/** The alerts a person may see: of one place, of a provider, or of the places she is linked to. Newest first. */
export async function listAlerts(asked: Asked, deps: ApiDeps): Promise<Answer<Page<SeenAlert>>> {
  const { person, query } = asked
  const see = buildFilter(asked, deps)
  if (query.place !== undefined) return done(await listOfPlace(query.place, query, { see, deps }))
  const scope = chooseScope(person, 'read-provider', query.provider)
  if (scope.over === 'own') return done(await listOfOwn(asked, { see, deps }))
  return listOver(scope, query, deps, async (providerId, page) => {
    const { items, cursor } = await deps.records.listAlerts({ ...page, providerId, group: query.state })
    return withCursor(await see(items), cursor)
  })
}

type Filter = (alerts: readonly StoredAlert[]) => Promise<SeenAlert[]>

/** Keeps what she may see and asked for; each place is read once for a whole list. */
function buildFilter({ person, query }: Asked, deps: ApiDeps): Filter {
  const { records } = deps
  const once = readRostersOnce(deps)
  const read = new Map<string, Promise<PlaceFacts | undefined>>()
  const loadOnce = (placeId: string) => {
    const facts = read.get(placeId) ?? records.loadFacts(placeId)
    read.set(placeId, facts)
    return facts
  }
  return async (alerts) => {
    const wanted = alerts.filter((alert) => isUnresolved(alert.state) === (query.state === 'open'))
    const found = await Promise.all(
      wanted.map(async (alert) => ({ alert, place: await loadOnce(alert.placeId) })),
    )
    const seen = await Promise.all(
      found.map(async ({ alert, place }) => {
        if (!place || !(await mayListAlert({ alert, place, person }, { ...once, ledger: deps.ledger })))
          return []
        const inRegion = query.region === undefined || place.record.regionPath.includes(query.region)
        return inRegion ? [{ alert, place }] : []
      }),
    )
    return seen.flat()
  }
}

interface Means {
  see: Filter
  deps: ApiDeps
}

/** Open alerts are few and stand with the place's state, which is read consistently; closed ones come by pages. */
async function listOfPlace(
  placeId: string,
  query: AlertQuery,
  { see, deps }: Means,
): Promise<Page<SeenAlert>> {
  if (query.state === 'open') {
    const place = await deps.places.loadPlace(placeId)
    return { items: newestFirst(await see(place?.alerts ?? [])) }
  }
  const { items, cursor } = await deps.records.listAlertsOfPlace({ placeId, ...pageQuery(query) })
  return withCursor(await see(items), cursor)
}

/** Over several places there is no cursor: the newest of all; older ones are asked for place by place. */
async function listOfOwn({ person, query }: Asked, means: Means): Promise<Page<SeenAlert>> {
  const first = { ...query, cursor: undefined }
  const pages = await Promise.all(linkedPlaces(person).map((placeId) => listOfPlace(placeId, first, means)))
  return { items: newestFirst(pages.flatMap((page) => page.items)).slice(0, query.limit) }
}

const newestFirst = (seen: SeenAlert[]) => seen.sort((one, other) => other.alert.knownAt - one.alert.knownAt)

const withCursor = <T>(items: T[], cursor: string | undefined): Page<T> =>
  cursor === undefined ? { items } : { items, cursor }
