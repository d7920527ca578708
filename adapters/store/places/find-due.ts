import * as z from 'zod'
import { allDueShards } from '../keys.ts'
import { type ReportUnreadable, readEach, readItem } from '../read-item.ts'
import type { Tables } from '../tables/tables.ts'

const dueSchema = z.object({ placeId: z.string(), noticeId: z.string().optional(), dueAt: z.number() })
export type Due = z.infer<typeof dueSchema>

/** What is due by `now`, most overdue first, at most `limit` per shard; the index lags by moments. */
export async function findDue(
  tables: Tables,
  search: { what: 'place' | 'notice'; now: number; limit: number; report: ReportUnreadable },
): Promise<Due[]> {
  const { what, now, limit, report } = search
  const pages = await Promise.all(
    allDueShards(what).map((partition) =>
      tables.query({ table: 'care', index: 'due', partition, to: now, limit }),
    ),
  )
  const items = pages.flatMap((page) => page.items)
  return readEach(items, (item) => readItem(dueSchema, item), report).sort(
    (one, other) => one.dueAt - other.dueAt,
  )
}
