import { updateIndexes } from 'dynalite/db/index.js'
import * as z from 'zod'
import type { GroupCommit } from '../group-commit.ts'
import { type DynaliteStore, indexSpace, itemSpace } from './dynalite-store.ts'
import type { EntryTable } from './entry-table.ts'
import { addressOf } from './single-write.ts'
import type { TableDefinition } from './table-definitions.ts'

const stored = z.object({ definition: z.string() })
const keySchema = z.object({
  description: z.object({ KeySchema: z.unknown() }),
  indexNames: z.array(z.string()),
})

/** Brings the stored tables to the template's definitions: changed indexes and expiry are built anew from the items. */
export async function openTables(options: {
  commit: GroupCommit
  entries: EntryTable
  store: DynaliteStore
  definitions: readonly TableDefinition[]
}): Promise<void> {
  const { commit, entries, store, definitions } = options
  const find = commit.db.prepare('SELECT definition FROM tables WHERE name = ?')
  const keep = commit.db.prepare('INSERT OR REPLACE INTO tables (name, definition) VALUES (?, ?)')
  for (const definition of definitions) {
    const name = definition.description.TableName
    const row = find.get(name)
    const before = row && stored.parse(row).definition
    const now = JSON.stringify(definition)
    if (before === now) continue
    const { durable } = commit.write(() => {
      if (before !== undefined) rebuild(definition, before)
      keep.run(name, now)
    })
    await durable
  }

  function rebuild(definition: TableDefinition, before: string): void {
    const old = keySchema.parse(JSON.parse(before))
    const name = definition.description.TableName
    if (JSON.stringify(old.description.KeySchema) !== JSON.stringify(definition.description.KeySchema))
      throw new Error(`${name} (AWS::DynamoDB::Table): KeySchema has changed; start with --fresh`)
    for (const index of old.indexNames) entries.clear(indexSpace(name, index))
    for (const item of entries.all(itemSpace(name))) {
      store.getItemDb(name).put(addressOf(definition, { Item: item }).text, item, fail)
      updateIndexes(store, definition.description, undefined, item, fail)
    }
  }
}

function fail(error: unknown): void {
  if (error) throw error
}
