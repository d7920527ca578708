import type { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'

/** An item or an index entry: attribute name → typed value, as on the wire. */
export type Item = Record<string, Record<string, unknown>>

/** A stretch of keys as dynalite asks for it. */
export interface KeyRange {
  readonly gt?: string
  readonly gte?: string
  readonly lt?: string
  readonly lte?: string
  readonly reverse?: boolean
  /** Negative = no limit. */
  readonly limit?: number
}

/** `space` is one table or one index; `expires` is in seconds since the epoch. */
export const entrySchema = `
  CREATE TABLE IF NOT EXISTS entries (
    space TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, expires REAL, PRIMARY KEY (space, key)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS expiring ON entries (space, expires) WHERE expires IS NOT NULL;
  CREATE TABLE IF NOT EXISTS tables (name TEXT PRIMARY KEY, definition TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS tokens (token TEXT PRIMARY KEY, digest TEXT NOT NULL, at REAL NOT NULL);
`

/** A page of DynamoDB ends at 1 MB of item; their JSON is at most a few times as long. */
const enoughCharacters = 16 * 1024 * 1024

const valueRow = z.object({ value: z.string() })
const item = (row: unknown): Item => JSON.parse(valueRow.parse(row).value) as Item

export type EntryTable = ReturnType<typeof entryTable>

/** Ordered entries on SQLite. Keys order by their bytes, as DynamoDB's do. */
export function entryTable(db: DatabaseSync) {
  const get = db.prepare('SELECT value FROM entries WHERE space = ? AND key = ?')
  const put = db.prepare('INSERT OR REPLACE INTO entries (space, key, value, expires) VALUES (?, ?, ?, ?)')
  const remove = db.prepare('DELETE FROM entries WHERE space = ? AND key = ?')
  const clear = db.prepare('DELETE FROM entries WHERE space = ?')
  const all = db.prepare('SELECT value FROM entries WHERE space = ?')
  const expired = db.prepare('SELECT value FROM entries WHERE space = ? AND expires <= ? LIMIT ?')
  const ranges = { false: rangeStatement(db, 'ASC'), true: rangeStatement(db, 'DESC') }

  return {
    get(space: string, key: string): Item | undefined {
      const row = get.get(space, key)
      return row && item(row)
    },
    put(space: string, key: string, value: Item, expires?: number): void {
      put.run(space, key, JSON.stringify(value), expires ?? null)
    },
    remove: (space: string, key: string) => void remove.run(space, key),
    clear: (space: string) => void clear.run(space),
    all: (space: string): Item[] => all.all(space).map(item),
    expired: (space: string, seconds: number, limit: number): Item[] =>
      expired.all(space, seconds, limit).map(item),
    /** In key order; read at once, so a page is of one moment. */
    range(space: string, { gt, gte, lt, lte, reverse = false, limit = -1 }: KeyRange): Item[] {
      const found: Item[] = []
      let characters = 0
      const bounds = { space, gt: gt ?? null, gte: gte ?? null, lt: lt ?? null, lte: lte ?? null, limit }
      for (const row of ranges[`${reverse}`].iterate(bounds)) {
        const { value } = valueRow.parse(row)
        found.push(JSON.parse(value) as Item)
        characters += value.length
        if (characters > enoughCharacters) break
      }
      return found
    },
  }
}

/** An absent bound compares with a value below or above every key (`''`, and U+10FFFF: keys are hex digits and `/`). */
function rangeStatement(db: DatabaseSync, order: 'ASC' | 'DESC') {
  return db.prepare(`SELECT value FROM entries WHERE space = :space
    AND key >= coalesce(:gte, :gt, '') AND (:gt IS NULL OR key > :gt)
    AND key <= coalesce(:lte, :lt, char(1114111)) AND (:lt IS NULL OR key < :lt)
    ORDER BY key ${order} LIMIT :limit`)
}
