import type { Page, PageQuery } from '../../adapters/store/record-store.ts'
import type { StoredAlert } from '../../contracts/alert.ts'
import type { PlaceRecord } from '../../contracts/place.ts'
import { duties } from '../../contracts/roster.ts'
import { buildBedStatus } from '../../domain/bed-status.ts'
import { chooseRosters } from '../../domain/roster/choose-rosters.ts'
import type { PlaceAtChange } from '../../domain/roster/hand-over.ts'
import type { ApiDeps } from './deps.ts'
import type { FoundRoster } from './find-roster.ts'

/** What one list is made from at most: a zone with more is told so, for the whole of it is on the bed board. */
const most = { places: 500, alerts: 500 }
/** Places read at the same time. */
const atOnce = 25

export interface Zone {
  places: PlaceAtChange[]
  alerts: StoredAlert[]
  names: ReadonlyMap<string, string>
  complete: boolean
}

/** The beds for which a roster counts, how they are now, and their alerts: open ones, and those known since a time (ms). */
export async function readZone(
  { roster, rosters }: Pick<FoundRoster, 'roster' | 'rosters'>,
  { since, until }: { since: number; until: number },
  deps: Pick<ApiDeps, 'records' | 'places' | 'now'>,
): Promise<Zone> {
  const { providerId } = roster
  const counts = ({ regionPath }: PlaceRecord) =>
    duties.some((duty) =>
      chooseRosters(rosters, duty, regionPath).some((one) => one.rosterId === roster.rosterId),
    )
  const beds = await readUpTo(most.places, (page) =>
    deps.records.listPlaces({ ...page, providerId, kind: 'bed' }),
  )
  const ours = beds.items.filter((record) => !record.deleted && counts(record))
  const [open, closed] = await Promise.all([
    readUpTo(most.alerts, (page) => deps.records.listAlerts({ ...page, providerId, group: 'open' })),
    readUpTo(most.alerts, (page) =>
      deps.records.listAlerts({ ...page, providerId, group: 'closed', known: { from: since, to: until } }),
    ),
  ])
  const names = new Map(ours.map(({ placeId, name }) => [placeId, name]))
  return {
    places: await readStates(ours, deps),
    alerts: [...open.items, ...closed.items].filter(({ placeId }) => names.has(placeId)),
    names,
    complete: beds.complete && open.complete && closed.complete,
  }
}

async function readUpTo<T>(limit: number, listOne: (page: PageQuery) => Promise<Page<T>>) {
  const items: T[] = []
  let cursor: string | undefined
  do {
    const page = await listOne({ limit: 100, ...(cursor === undefined ? {} : { cursor }) })
    items.push(...page.items)
    cursor = page.cursor
  } while (cursor !== undefined && items.length < limit)
  return { items, complete: cursor === undefined }
}

async function readStates(
  records: readonly PlaceRecord[],
  { places, now }: Pick<ApiDeps, 'places' | 'now'>,
): Promise<PlaceAtChange[]> {
  const states: PlaceAtChange[] = []
  for (let first = 0; first < records.length; first += atOnce) {
    const some = records.slice(first, first + atOnce)
    states.push(...(await Promise.all(some.map((record) => readState(record, places, now())))))
  }
  return states
}

async function readState(
  { placeId, name }: PlaceRecord,
  places: ApiDeps['places'],
  now: number,
): Promise<PlaceAtChange> {
  const loaded = await places.loadPlace(placeId)
  if (!loaded) return { placeId, name }
  const { paused, notProtectedBecause } = buildBedStatus(loaded, now)
  return {
    ...{ placeId, name },
    ...(paused ? { pausedUntil: Date.parse(paused.until) } : {}),
    ...(notProtectedBecause === undefined ? {} : { notProtectedBecause }),
  }
}
