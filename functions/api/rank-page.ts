import * as z from 'zod'
import type { Page } from '../../adapters/store/record-store.ts'
import { compareRanks, type Rank } from '../../domain/device-health/ranks.ts'
import { writeCursor } from './cursor.ts'

/** Where a ranked list goes on: after which rank, and as of when it was made (ms), so that ranks do not move between pages. */
export const rankCursorSchema = z.object({
  at: z.number(),
  after: z.array(z.union([z.number(), z.string()])),
})
type RankCursor = z.infer<typeof rankCursorSchema>

/** One page of what has a rank, in its order. */
export function buildRankPage<T>(
  ranked: readonly { rank: Rank; item: T }[],
  query: { limit: number; at: number; cursor: RankCursor | undefined },
): Page<T> {
  const { limit, at, cursor } = query
  const ordered = ranked
    .filter(({ rank }) => !cursor || compareRanks(rank, cursor.after) > 0)
    .toSorted((one, other) => compareRanks(one.rank, other.rank))
  const shown = ordered.slice(0, limit)
  const last = shown.at(-1)
  const items = shown.map(({ item }) => item)
  if (!last || ordered.length === shown.length) return { items }
  return { items, cursor: writeCursor({ at, after: last.rank }) }
}
