import * as z from 'zod'
import type { StoredAlert } from '../../contracts/alert.ts'
import type { timelineViewSchema } from '../../contracts/bed-status.ts'
import { longestPauseHours } from '../../contracts/pause.ts'
import { type Answer, done } from './answer.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { ApiDeps } from './deps.ts'
import type { Spans } from './find-place.ts'
import { pageQuery } from './lists.ts'
import { buildTimelineItems, type TimelineItem } from './timeline-items.ts'

interface TimelineQuery {
  placeId: string
  from: number
  to: number
  spans: Spans
  query: { limit: number; cursor?: string | undefined }
}

/** An alert is looked for from this long before the span on (ms): what people do with it comes after it was raised. */
const alertsLive = 7 * 86_400_000
/** A pause that began this long before the span (ms) may end in it. */
const longestPauseMs = longestPauseHours * 3_600_000
/** The time of the last item given and how many items of that same ms have been given. */
const whereSchema = z.object({ at: z.int(), given: z.int() })

/** One page of what happened at a bed, oldest first. */
export async function listTimeline(
  { placeId, from, to, spans, query }: TimelineQuery,
  deps: Pick<ApiDeps, 'places' | 'records' | 'now'>,
): Promise<Answer<z.input<typeof timelineViewSchema>>> {
  const start = readCursor(whereSchema, query.cursor)
  if (start.outcome === 'refused') return start
  const [events, alerts, pauses] = await Promise.all([
    deps.places.readEvents({ placeId, from, to }),
    readAlerts({ placeId, from: from - alertsLive, to }, deps),
    deps.places.readPauseEntries({ placeId, from: from - longestPauseMs, to }),
  ])
  const found = buildTimelineItems({ events, alerts, pauses, now: deps.now(), spans })
  const all = found.filter((item) => item.at >= from && item.at < to)
  const rest = start.body ? skipTo(all, start.body) : all
  const items = rest.slice(0, query.limit)
  const shown = items.map((item) => ({ ...item, at: new Date(item.at).toISOString() }))
  const last = items.at(-1)
  if (!last || rest.length <= items.length) return done({ items: shown })
  const before = start.body?.at === last.at ? start.body.given : 0
  const given = before + items.filter((item) => item.at === last.at).length
  return done({ items: shown, cursor: writeCursor({ at: last.at, given }) })
}

function skipTo(items: TimelineItem[], { at, given }: z.output<typeof whereSchema>): TimelineItem[] {
  const same = items.findIndex((item) => item.at >= at)
  return same < 0 ? [] : items.slice(same + given)
}

async function readAlerts(
  search: { placeId: string; from: number; to: number },
  { records }: Pick<ApiDeps, 'records'>,
): Promise<StoredAlert[]> {
  const alerts: StoredAlert[] = []
  let cursor: string | undefined
  do {
    const page = await records.listAlertsOfPlace({ ...search, ...pageQuery({ limit: 100, cursor }) })
    alerts.push(...page.items)
    cursor = page.cursor
  } while (cursor !== undefined)
  return alerts
}
