import type { Clock } from '../../ports.ts'
import type { GroupCommit } from '../group-commit.ts'
import { type DynaliteStore, itemSpace } from './dynalite-store.ts'
import type { EntryTable } from './entry-table.ts'
import { itemActions, runNow } from './item-actions.ts'
import type { TableDefinition } from './table-definitions.ts'

/** Expired items linger up to an hour of the local clock; AWS promises only "within a few days". */
const everyMs = 60 * 60_000
const atOnce = 1_000

/** Deletes items whose expiry has passed by the local clock, with their index entries. The result stops it. */
export function expireItems(options: {
  commit: GroupCommit
  entries: EntryTable
  store: DynaliteStore
  definitions: readonly TableDefinition[]
  clock: Clock
}): () => void {
  const { commit, entries, store, definitions, clock } = options

  function sweep(): void {
    const left = definitions.filter((definition) => definition.expiresBy !== undefined).some(sweepTable)
    cancel = clock.at(clock.now() + (left ? 1_000 : everyMs), sweep)
  }

  /** Deletes up to a thousand items; says whether there may be more. */
  function sweepTable({ description, keyNames }: TableDefinition): boolean {
    const { TableName } = description
    const old = entries.expired(itemSpace(TableName), clock.now() / 1_000, atOnce)
    if (old.length === 0) return false
    commit.write(() => {
      for (const item of old) {
        const Key = Object.fromEntries(keyNames.map((name) => [name, item[name]]))
        runNow(itemActions.DeleteItem, store, { TableName, Key })
      }
    })
    return old.length === atOnce
  }

  let cancel = clock.at(clock.now() + everyMs, sweep)
  return () => cancel()
}
