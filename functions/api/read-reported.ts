import type { StoredAlert } from '../../contracts/alert.ts'
import type { QueryOf } from '../../contracts/api.ts'
import type { Person } from '../../contracts/person.ts'
import type { PlaceRecord } from '../../contracts/place.ts'
import { checkAccess } from '../../domain/access.ts'
import { monthAt, monthSpan } from '../../domain/reports/month.ts'
import type { Placed } from '../../domain/reports/response-times.ts'
import { type Answer, done, refuseAsAbsent, refuseField } from './answer.ts'
import type { ApiDeps } from './deps.ts'
import { pageQuery } from './lists.ts'

export type ReportQuery = QueryOf<{ query: 'report' }>

/** A report is made while somebody waits: of more alerts than these it is asked for by region or provider. */
const mostAlerts = 20_000
/** Places and ledgers read at once. */
export const atOnce = 24

export interface Reported {
  month: string
  placed: Placed[]
}

/** The alerts that became known in a month and that this person may see counted, each with its place. */
export async function readReported(
  { person, query }: { person: Person; query: ReportQuery },
  deps: ApiDeps,
): Promise<Answer<Reported>> {
  const providerId = query.provider ?? person.providerId
  if (checkAccess(person, { what: 'read-report', providerId }).outcome === 'refused') return refuseAsAbsent()
  const month = query.month ?? monthAt(deps.now(), query.timeZone)
  const known = monthSpan(month, query.timeZone)
  const alerts = new Map<string, StoredAlert>()
  for (const provider of await findProviders(providerId, deps)) {
    for (const group of ['open', 'closed'] as const) {
      for await (const page of pagesOf((cursor) =>
        deps.records.listAlerts({
          ...pageQuery({ limit: 100, cursor }),
          ...{ providerId: provider, group, known },
        }),
      )) {
        for (const alert of page) alerts.set(alert.alertId, alert)
        if (alerts.size > mostAlerts)
          return refuseField('region', `more than ${mostAlerts} alerts: ask for a provider or a region`)
      }
    }
  }
  const placed = await findPlaces([...alerts.values()], deps)
  const regions = [person.regionId, query.region].filter((region) => region !== undefined)
  const isInside = ({ place }: Placed) => regions.every((region) => place.regionPath.includes(region))
  return done({ month, placed: placed.filter(isInside) })
}

async function findProviders(providerId: string | undefined, { records }: ApiDeps): Promise<string[]> {
  if (providerId !== undefined) return [providerId]
  const found: string[] = []
  for await (const page of pagesOf((cursor) => records.listProviders(pageQuery({ limit: 100, cursor }))))
    found.push(...page.map((provider) => provider.providerId))
  return found
}

/** Page after page. */
export async function* pagesOf<T>(
  read: (cursor: string | undefined) => Promise<{ items: T[]; cursor?: string }>,
): AsyncGenerator<T[]> {
  let cursor: string | undefined
  do {
    const page = await read(cursor)
    yield page.items
    cursor = page.cursor
  } while (cursor !== undefined)
}

/** An alert whose place cannot be read any more is counted nowhere. */
async function findPlaces(alerts: readonly StoredAlert[], { records }: ApiDeps): Promise<Placed[]> {
  const ids = [...new Set(alerts.map(({ placeId }) => placeId))]
  const places = new Map<string, PlaceRecord>()
  await inTurns(ids, async (placeId) => {
    const facts = await records.loadFacts(placeId)
    if (facts) places.set(placeId, facts.record)
  })
  return alerts.flatMap((alert) => {
    const place = places.get(alert.placeId)
    return place ? [{ alert, place }] : []
  })
}

/** Does the work for each, so many at once. */
export async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}
