import type { RecordStore } from '../adapters/store/record-store.ts'
import type { LoadedPlace, PlaceStore, StoredEvent } from '../adapters/store/store.ts'
import type { StoredAlert } from '../contracts/alert.ts'
import { type LateNews, lateSpan } from '../domain/decide-blocks.ts'
import { buildMark } from '../domain/marks.ts'

export interface HistoryStores {
  stores: Pick<PlaceStore, 'readBlocks' | 'readEvents' | 'readCheckpoints'> &
    Pick<RecordStore, 'listAlertsOfPlace'>
}

const hourMs = 3_600_000
/** How far after something late is read at first (ms): the rules have nearly always found back by then. */
const firstReachMs = 6 * hourMs
/** Nothing that is judged lies farther back than this (ms): late to 72 h, and what was going on then. */
const farthestMs = 96 * hourMs
/** A sample holds for at most this long (ms). */
const longestHoldMs = 120_000
/** An alert of something in the span was known at most this long before it (ms). */
const longestEpisodeMs = 72 * hourMs

/** What is stored around something that reaches back to before where the fold stands, with the alerts it may change. */
export async function readLate(
  { stores }: HistoryStores,
  { state }: Pick<LoadedPlace, 'state'>,
  { news, historyTo }: { news: { at: number; sent: number; end: number }; historyTo?: number | undefined },
): Promise<{ late: LateNews; alerts: StoredAlert[] } | undefined> {
  const span = lateSpan(state, news)
  if (!span) return undefined
  const { placeId } = state
  const checkpoints = await stores.readCheckpoints({ placeId, at: span.from })
  const before = checkpoints.find(({ until }) => until <= span.from)
  const start = before?.until ?? span.from - farthestMs
  const end = Math.max(span.end + firstReachMs, historyTo ?? 0)
  const reached = checkpoints.find(({ until }) => until >= end)?.until
  const to = reached ?? Math.max(end, state.fold.until)
  const [blocks, events, alerts] = await Promise.all([
    stores.readBlocks({ placeId, from: start - longestHoldMs, to: to + longestHoldMs }),
    stores.readEvents({ placeId, from: start, to }),
    listAlerts(stores, { placeId, from: start - longestEpisodeMs }),
  ])
  const marks = events.flatMap((event) => buildMark(asHeard(event)) ?? [])
  return { late: { ...span, history: { checkpoints, blocks, marks, to } }, alerts }
}

const asHeard = ({ deviceId, at, arrived, sent = arrived, eventId: id, type, data }: StoredEvent) => ({
  deviceId,
  at,
  sent,
  arrived,
  event: { id, type, data },
})

async function listAlerts(
  stores: HistoryStores['stores'],
  query: { placeId: string; from: number },
): Promise<StoredAlert[]> {
  const alerts: StoredAlert[] = []
  let cursor: string | undefined
  do {
    const page = await stores.listAlertsOfPlace({ ...query, limit: 100, ...(cursor ? { cursor } : {}) })
    alerts.push(...page.items)
    cursor = page.cursor
  } while (cursor)
  return alerts
}
