import * as z from 'zod'
import { type ReportUnreadable, readEach } from '../read-item.ts'
import type { Page, PageQuery } from '../record-store.ts'
import type { Item, Position, Query, Tables } from './tables.ts'

/** A cursor that no list of ours gave out. */
export class UnreadableCursor extends Error {
  constructor(options: ErrorOptions) {
    super('the cursor is not one of ours', options)
    this.name = 'UnreadableCursor'
  }
}

const positionSchema = z.record(z.string(), z.string())

const encodeCursor = (position: Position): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url')

function decodeCursor(cursor: string): Position {
  try {
    return positionSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch (cause) {
    throw new UnreadableCursor({ cause })
  }
}

/** One page of a list. An unreadable record is reported and leaves the others standing. */
export async function readPage<T>(
  tables: Tables,
  list: { query: Query; page: PageQuery; report: ReportUnreadable },
  read: (item: Item) => T,
): Promise<Page<T>> {
  const { limit, cursor } = list.page
  const { items, next } = await tables.query({
    ...list.query,
    limit,
    ...(cursor !== undefined && { after: decodeCursor(cursor) }),
  })
  const page = { items: readEach(items, read, list.report) }
  return next ? { ...page, cursor: encodeCursor(next) } : page
}

/** All records of a query, page by page, until `enough` says so. */
export async function readAll(
  tables: Tables,
  query: Query,
  enough: (items: readonly Item[]) => boolean = () => false,
): Promise<Item[]> {
  const items: Item[] = []
  let after: Position | undefined
  do {
    const page = await tables.query(after ? { ...query, after } : query)
    items.push(...page.items)
    after = page.next
  } while (after && !enough(items))
  return items
}
