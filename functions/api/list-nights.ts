import type * as z from 'zod'
import type { PlaceFacts } from '../../contracts/place.ts'
import type { nightsViewSchema } from '../../contracts/rollup.ts'
import { dateAfter, nightAt } from '../../domain/rollups/night-span.ts'
import { buildNightView } from '../../domain/rollups/night-view.ts'
import { type Answer, done, refuseField } from './answer.ts'
import type { ApiDeps } from './deps.ts'
import { covers, type Spans } from './find-place.ts'

interface NightsQuery {
  facts: PlaceFacts
  spans: Spans
  query: { from?: string | undefined; to?: string | undefined }
}

const usualNights = 14
const mostNights = 366

/** The nights of a bed that this person may see as a whole, and what is usual for who lies there now. */
export async function listNights(
  { facts, spans, query }: NightsQuery,
  deps: Pick<ApiDeps, 'places' | 'now'>,
): Promise<Answer<z.input<typeof nightsViewSchema>>> {
  const { placeId, timeZone } = facts.record
  const now = deps.now()
  const to = query.to ?? nightAt(now, timeZone)
  const from = query.from ?? dateAfter(to, 1 - usualNights)
  if (from > to) return refuseField('from', 'expected a date not after `to`')
  if (from <= dateAfter(to, -mostNights))
    return refuseField('from', `expected at most ${mostNights} nights up to \`to\``)
  const nights = await deps.places.readNights({ placeId, from, to })
  const seen = nights.filter((night) => spans.some((span) => span.from <= night.from && night.to <= span.to))
  return done({
    bedId: placeId,
    items: seen.map(buildNightView),
    ...(facts.baseline && covers(spans, now) ? { baseline: facts.baseline } : {}),
  })
}
