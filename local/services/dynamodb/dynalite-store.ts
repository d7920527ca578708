import { Readable } from 'node:stream'
import type { EntryTable, Item, KeyRange } from './entry-table.ts'
import type { TableDefinition } from './table-definitions.ts'

type Callback = (error: unknown, result?: unknown) => void
type Release = (callback: Callback) => Callback

/** What dynalite's actions ask of the store under one table or index. */
interface Space {
  lock(key: string, work: (release: Release) => void): void
  get(key: string, callback: Callback): void
  put(key: string, value: Item, callback: Callback): void
  del(key: string, callback: Callback): void
  createValueStream(range: KeyRange): Readable
}

export interface DynaliteStore {
  readonly options: { readonly maxItemSize: number }
  getTable(name: string, ...rest: [unknown, Callback] | [Callback]): void
  getItemDb(table: string): Space
  getIndexDb(type: string, table: string, index: string): Space
}

export const itemSpace = (table: string): string => `table/${table}`
export const indexSpace = (table: string, index: string): string => `index/${table}/${index}`

/**
 * The store under dynalite's actions, on SQLite instead of LevelDB. Every call answers in the same turn of the event
 * loop: an action runs through undisturbed, so it needs no locks, and item, index entries and whole transactions are
 * one SQLite transaction.
 */
export function dynaliteStore(entries: EntryTable, tables: readonly TableDefinition[]): DynaliteStore {
  const byName = new Map(tables.map((table) => [table.description.TableName, table]))

  function space(name: string, expiresBy?: string): Space {
    return {
      lock: (_key, work) => work((callback) => callback),
      get: (key, callback) => callback(null, entries.get(name, key)),
      put(key, value, callback) {
        entries.put(name, key, value, expiresBy === undefined ? undefined : secondsIn(value[expiresBy]))
        callback(null)
      },
      del(key, callback) {
        entries.remove(name, key)
        callback(null)
      },
      createValueStream: (range) => Readable.from(entries.range(name, range)),
    }
  }

  return {
    options: { maxItemSize: 400 * 1024 },
    getTable(name, ...rest) {
      const callback = rest.at(-1) as Callback
      const table = byName.get(name)
      if (table) callback(null, table.description)
      else callback(tableNotFound(name))
    },
    getItemDb: (table) => space(itemSpace(table), byName.get(table)?.expiresBy),
    getIndexDb: (_type, table, index) => space(indexSpace(table, index)),
  }
}

/** Only a number counts as an expiry, as on AWS. */
function secondsIn(value: Record<string, unknown> | undefined): number | undefined {
  const seconds = Number(value?.N ?? Number.NaN)
  return Number.isFinite(seconds) ? seconds : undefined
}

/** An error in the shape dynalite gives its own. */
function tableNotFound(name: string): Error {
  const message = `Requested resource not found: Table: ${name} not found`
  const __type = 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException'
  return Object.assign(new Error(message), { statusCode: 400, body: { __type, message } })
}
