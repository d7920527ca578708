import * as z from 'zod'
import type { TelemetryView } from '../../contracts/bed-status.ts'
import type { HourFigures } from '../../contracts/rollup.ts'
import { buildHour } from '../../domain/rollups/build-hour.ts'
import { longestHoldMs } from '../../domain/rollups/history.ts'
import { buildRollupView } from '../../domain/rollups/rollup-view.ts'
import { hourMs, hourOf } from '../../domain/rollups/touch-hours.ts'
import { type Answer, done } from './answer.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { ApiDeps } from './deps.ts'
import type { Spans } from './find-place.ts'
import { readSpan } from './read-span.ts'

interface Asked {
  bedId: string
  resolution: 'minute' | 'hour'
  query: { from?: string | undefined; to?: string | undefined; cursor?: string | undefined }
  spans: Spans
}

const day = 24 * hourMs
/** A page of minutes has at most 10 080 rows, 0.7 MB; one of hours 2 208. */
const pages = { minute: { usual: day, page: 7 * day }, hour: { usual: 31 * day, page: 92 * day } } as const
/** Hours that are not summed up yet are made for the reader: the one going on, the one before it, and one more. */
const mostUnmade = 3

/** One page of a bed's minutes or hours. They outlive the samples they were made from. */
export async function readRollups(
  { bedId, resolution, query, spans }: Asked,
  deps: Pick<ApiDeps, 'places' | 'now'>,
): Promise<Answer<TelemetryView>> {
  const { usual, page } = pages[resolution]
  const span = readSpan(query, { now: deps.now(), usual })
  if (span.outcome === 'refused') return span
  const start = readCursor(z.int(), query.cursor)
  if (start.outcome === 'refused') return start
  const from = Math.max(span.body.from, start.body ?? 0)
  const to = Math.min(span.body.to, hourOf(from) + page)
  const hours = await readHours({ placeId: bedId, from: hourOf(from), to }, deps)
  const view = buildRollupView({ bedId, resolution, hours, from, to, spans })
  return done(to < span.body.to ? { ...view, cursor: writeCursor(to) } : view)
}

async function readHours(
  span: { placeId: string; from: number; to: number },
  { places }: Pick<ApiDeps, 'places'>,
): Promise<HourFigures[]> {
  const { placeId, from, to } = span
  const [stored, loaded] = await Promise.all([places.readHours(span), places.loadPlace(placeId)])
  const due = (loaded?.state.rollUp?.hours ?? []).filter((hour) => hour >= from && hour < to)
  const made = await Promise.all(
    due.slice(-mostUnmade).map(async (hour) => {
      const near = { from: hour - longestHoldMs, to: hour + hourMs }
      return buildHour({ placeId, hour, blocks: await places.readBlocks({ placeId, ...near }) })
    }),
  )
  // What is stored of an hour whose blocks have expired was made from more.
  const best = new Map(stored.map((figures) => [figures.hour, figures]))
  for (const figures of made)
    if (figures.blocks >= (best.get(figures.hour)?.blocks ?? 0)) best.set(figures.hour, figures)
  return [...best.values()].sort((a, b) => a.hour - b.hour)
}
