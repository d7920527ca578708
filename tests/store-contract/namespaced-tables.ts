import { setTimeout as pause } from 'node:timers/promises'
import type { Item, Key, Tables, Write } from '../../adapters/store/tables/tables.ts'

/** Attributes that name a partition, of the table or of an index. */
const partitions = ['pk', 'listKey', 'dueShard']

/**
 * A corner of shared tables that is empty and nobody else's: every partition carries the corner's name, inside and
 * not outside. `indexLagMs` is how long to wait before an index is read that follows its table a little later.
 */
export function namespaceTables(tables: Tables, corner: string, indexLagMs = 0): Tables {
  const named = `${corner}/`
  const into = <T extends Item>(item: T): T => mapPartitions(item, (partition) => `${named}${partition}`)
  const outOf = (item: Item): Item => mapPartitions(item, (partition) => partition.slice(named.length))
  const key = (one: Key): Key => ({ ...one, pk: `${named}${one.pk}` })
  const write = (one: Write): Write => {
    const inside = { ...one, pk: `${named}${one.pk}` }
    if (inside.do === 'put') return { ...inside, item: into(inside.item) }
    if (inside.do === 'update' && inside.set) return { ...inside, set: into({ ...inside.set }) }
    return inside
  }
  return {
    async get(one) {
      const item = await tables.get(key(one))
      return item && outOf(item)
    },
    getMany: async (keys) => (await tables.getMany(keys.map(key))).map(outOf),
    write: (one) => tables.write(write(one)),
    writeAll: (all) => tables.writeAll(all.map(write)),
    async query(query) {
      if (query.index) await pause(indexLagMs)
      const page = await tables.query({ ...query, partition: `${named}${query.partition}` })
      return { ...page, items: page.items.map(outOf) }
    },
  }
}

function mapPartitions<T extends Item>(item: T, change: (partition: string) => string): T {
  const changed = partitions.flatMap((name) => {
    const value = item[name]
    return typeof value === 'string' ? [[name, change(value)]] : []
  })
  return { ...item, ...Object.fromEntries(changed) }
}
