import type * as z from 'zod'
import type { Item } from './tables/tables.ts'

/** A stored record that its schema does not accept: a bug or a foreign hand. It names the key, never the contents. */
export class UnreadableRecord extends Error {
  constructor(key: string, fields: string) {
    super(`the record ${key} cannot be read: ${fields}`)
    this.name = 'UnreadableRecord'
  }
}

const keyOf = (item: Item): string => `${String(item.pk)} ${String(item.sk)}`

/** Parses one member of a record (or the record itself) by its schema; throws `UnreadableRecord` with the key. */
export function readItem<T>(schema: z.ZodType<T>, item: Item, member?: string): T {
  const result = schema.safeParse(member === undefined ? item : item[member])
  if (result.success) return result.data
  const fields = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  throw new UnreadableRecord(keyOf(item), fields)
}

/** Tells of a record that a list leaves out because it cannot be read. */
export type ReportUnreadable = (error: UnreadableRecord) => void

/** Lets one unreadable record neither hide the others of a list nor go unnoticed. */
export function readEach<T>(items: readonly Item[], read: (item: Item) => T, report: ReportUnreadable): T[] {
  return items.flatMap((item) => {
    try {
      return [read(item)]
    } catch (error) {
      if (!(error instanceof UnreadableRecord)) throw error
      report(error)
      return []
    }
  })
}
