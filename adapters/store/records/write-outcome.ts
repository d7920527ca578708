import { isDeepStrictEqual } from 'node:util'
import type { WriteOutcome } from '../record-store.ts'
import type { Item, Key, Tables, Write, WriteResult } from '../tables/tables.ts'

export const written: WriteOutcome = { outcome: 'written' }
export const conflict = (because: string): WriteOutcome => ({ outcome: 'conflict', because })

/** A refused write as a conflict with its reason. */
export const orConflict = (result: WriteResult, because: string): WriteOutcome =>
  result.outcome === 'written' ? written : conflict(because)

/** Names the first write that was refused; `reasons` stand in the order of the writes. */
export function orConflictOf(result: WriteResult, reasons: readonly string[]): WriteOutcome {
  if (result.outcome === 'written') return written
  const [first] = result.by
  return conflict((first !== undefined && reasons[first]) || 'it is being changed at this moment')
}

/** Members that are `undefined` are not stored and so do not make a difference. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** Creates records together. When the first is there already with the same `member`, nothing had to be done. */
export async function createOnce(
  tables: Tables,
  create: { key: Key; member: string; item: Item; more?: readonly Write[] },
): Promise<WriteOutcome> {
  const { key, member, item, more = [] } = create
  const first: Write = { ...key, do: 'put', item, when: [{ that: 'is-new' }] }
  const result = await (more.length > 0 ? tables.writeAll([first, ...more]) : tables.write(first))
  if (result.outcome === 'written') return written
  const there = await tables.get(key)
  const same = there && isDeepStrictEqual(plain(there[member]), plain(item[member]))
  return same ? written : conflict(`${member} exists already`)
}
