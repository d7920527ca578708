import { createKey, validateKey } from 'dynalite/db/index.js'
import { AwsError } from '../aws-error.ts'
import type { DynaliteStore } from './dynalite-store.ts'
import type { Item } from './entry-table.ts'
import { type ItemAction, type Request, runNow } from './item-actions.ts'
import type { TableDefinition } from './table-definitions.ts'

/** Says whether a refusal is a condition that did not hold. */
export const isConditionFailure = (error: AwsError): boolean =>
  error.code.endsWith('#ConditionalCheckFailedException')

/** Where an item lives: its table, its key alone and the key as one string. */
export interface ItemAddress {
  readonly table: string
  readonly key: Item
  readonly text: string
}

/** The address in a checked request (`Key`, or the key attributes of `Item`); a key that does not fit is refused. */
export function addressOf(definition: TableDefinition, data: Request): ItemAddress {
  const given = (data.Key ?? data.Item ?? {}) as Item
  const names = data.Key === undefined ? definition.keyNames : Object.keys(given)
  const key: Item = Object.fromEntries(names.flatMap((name) => (given[name] ? [[name, given[name]]] : [])))
  const wrong = validateKey(key, definition.description)
  if (wrong)
    throw new AwsError(
      'ValidationException',
      wrong instanceof Error ? wrong.message : 'The key does not fit the table',
    )
  return { table: definition.description.TableName, key, text: createKey(key, definition.description) }
}

/** The stored item at an address. */
export function itemAt(store: DynaliteStore, { table, text }: ItemAddress): Item | undefined {
  let found: unknown
  store.getItemDb(table).get(text, (_error, item) => {
    found = item
  })
  return found as Item | undefined
}

/**
 * One write; when its condition fails and the caller asked for ALL_OLD, the error carries the item as it is.
 * `data` is the checked request, `request` the one that came (dynalite drops the field that asks).
 */
export function singleWrite(options: {
  action: ItemAction
  store: DynaliteStore
  definition: TableDefinition
  data: Request
  request: Request
}): object {
  const { action, store, definition, data, request } = options
  try {
    return runNow(action, store, data)
  } catch (error) {
    if (!(error instanceof AwsError) || !isConditionFailure(error)) throw error
    if (request.ReturnValuesOnConditionCheckFailure !== 'ALL_OLD') throw error
    const item = itemAt(store, addressOf(definition, data))
    throw new AwsError(error.code, error.message, { detail: item ? { Item: item } : {} })
  }
}
