import {
  type Item,
  type Key,
  keyNames,
  type Position,
  type Query,
  type QueryPage,
  type Tables,
  type Write,
  type WriteResult,
} from '../../../adapters/store/tables/tables.ts'
import { applyWrite, copyStored, holds } from './apply-write.ts'

const nameOf = ({ table, pk, sk }: Key): string => JSON.stringify([table, pk, sk])

/** Tables that really store, in memory. Every call gives way to others first, as a network would, and is then whole. */
export function createMemoryTables(records = new Map<string, Item>()): Tables {
  const writeAll = async (writes: readonly Write[]): Promise<WriteResult> => {
    await Promise.resolve()
    if (new Set(writes.map(nameOf)).size < writes.length) throw new Error('one record twice in a transaction')
    if (writes.length > 100) throw new Error('more than 100 writes in a transaction')
    const by = writes.flatMap((write, index) => {
      const there = records.get(nameOf(write))
      return (write.when ?? []).every((check) => holds(check, there)) ? [] : [index]
    })
    if (by.length > 0) return { outcome: 'refused', by }
    for (const write of writes) {
      const after = applyWrite(write, records.get(nameOf(write)))
      if (after) records.set(nameOf(write), after)
      else records.delete(nameOf(write))
    }
    return { outcome: 'written' }
  }
  return {
    async get(key) {
      await Promise.resolve()
      return copyStored(records.get(nameOf(key)))
    },
    async getMany(keys) {
      await Promise.resolve()
      return keys.map((key) => copyStored(records.get(nameOf(key)))).filter((item) => item !== undefined)
    },
    write: (write) => writeAll([write]),
    writeAll,
    async query(query) {
      await Promise.resolve()
      return readPage(records, query)
    },
  }
}

const compare = (one: unknown, other: unknown): number =>
  one === other ? 0 : (one as string | number) < (other as string | number) ? -1 : 1

function readPage(records: ReadonlyMap<string, Item>, query: Query): QueryPage {
  const { partition, sort } = keyNames[query.index ?? 'table']
  const order = query.descending ? -1 : 1
  const byKeys = (one: Item | Position, other: Item | Position) =>
    order * (compare(one[sort], other[sort]) || compare(one.pk, other.pk) || compare(one.sk, other.sk))
  const found = [...records]
    .filter(([name]) => (JSON.parse(name) as string[])[0] === query.table)
    .map(([, item]) => item)
    .filter((item) => item[partition] === query.partition && item[sort] !== undefined)
    .filter((item) => query.from === undefined || compare(item[sort], query.from) >= 0)
    .filter((item) => query.to === undefined || compare(item[sort], query.to) <= 0)
    .sort(byKeys)
  const after = query.after && { ...query.after, [partition]: query.partition }
  const rest = after ? found.filter((item) => byKeys(item, after) > 0) : found
  const items = rest.slice(0, query.limit)
  const lastItem = items.at(-1)
  if (items.length === rest.length || !lastItem) return { items: copyStored(items) }
  const names = new Set<string>(['pk', 'sk', sort].filter((name) => name !== partition))
  const next = Object.fromEntries(Object.entries(lastItem).filter(([name]) => names.has(name)))
  return { items: copyStored(items), next: next as Position }
}
