import { checkConditional } from 'dynalite/db/index.js'
import * as z from 'zod'
import { AwsError } from '../aws-error.ts'
import type { DynaliteStore } from './dynalite-store.ts'
import type { Item } from './entry-table.ts'
import { awsErrorFrom, checked, type ItemAction, itemActions, type Request, runNow } from './item-actions.ts'
import { addressOf, type ItemAddress, isConditionFailure, itemAt } from './single-write.ts'
import type { TableDefinition } from './table-definitions.ts'

const part = z.record(z.string(), z.looseObject({ TableName: z.string() }))
const transaction = z.object({ TransactItems: z.array(part).min(1).max(100) })

/** A condition check reads as a delete that is not carried out: same fields, same expressions. */
const conditionCheck: ItemAction = {
  ...itemActions.DeleteItem,
  run(store, data, callback) {
    const { addressed, ...rest } = data as Request & { addressed: ItemAddress }
    callback(checkConditional(rest, itemAt(store as DynaliteStore, addressed)), {})
  },
}
const kinds = new Map<string, ItemAction>([
  ['Put', itemActions.PutItem],
  ['Update', itemActions.UpdateItem],
  ['Delete', itemActions.DeleteItem],
  ['ConditionCheck', conditionCheck],
])

/** One checked part of a transaction, ready to run. */
interface Part {
  readonly action: ItemAction
  readonly data: Request
  readonly address: ItemAddress
  readonly wantsItem: boolean
}

interface Reason {
  readonly Code: string
  readonly Message?: string
  readonly Item?: Item
}

/** Checks the whole request before anything is written; at most 100 parts, no item twice. */
export function readTransaction(
  request: Request,
  store: DynaliteStore,
  tableOf: (name: string) => TableDefinition,
): Part[] {
  const parsed = transaction.safeParse(request)
  if (!parsed.success) throw invalid('TransactItems must have 1 to 100 parts, each of one table')
  const parts = parsed.data.TransactItems.map((one) => readPart(one, store, tableOf))
  const places = new Set(parts.map(({ address }) => `${address.table} ${address.text}`))
  if (places.size < parts.length)
    throw invalid('Transaction request cannot include multiple operations on one item')
  return parts
}

function readPart(
  one: z.infer<typeof part>,
  store: DynaliteStore,
  tableOf: (name: string) => TableDefinition,
): Part {
  const [entry, ...more] = Object.entries(one)
  const action = entry && kinds.get(entry[0])
  if (!entry || !action || more.length > 0)
    throw invalid('A part of a transaction is one of Put, Update, Delete and ConditionCheck')
  const [kind, request] = entry
  if (kind === 'ConditionCheck' && request.ConditionExpression === undefined)
    throw invalid('A ConditionCheck needs a ConditionExpression')
  const data = checked(action, store, request)
  const address = addressOf(tableOf(request.TableName), data)
  return { action, data, address, wantsItem: request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' }
}

/**
 * Runs all parts inside the caller's SQLite transaction. If any fails, throws TransactionCanceledException with one
 * reason per part, which undoes the others.
 */
export function runTransaction(parts: readonly Part[], store: DynaliteStore): void {
  const reasons = parts.map((one) => runPart(one, store))
  if (reasons.every((reason) => reason.Code === 'None')) return
  const codes = reasons.map((reason) => reason.Code).join(', ')
  throw new AwsError(
    'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { detail: { CancellationReasons: reasons } },
  )
}

function runPart({ action, data, address, wantsItem }: Part, store: DynaliteStore): Reason {
  const before = itemAt(store, address)
  try {
    runNow(action, store, action === conditionCheck ? { ...data, addressed: address } : data)
    return { Code: 'None' }
  } catch (thrown) {
    const error = awsErrorFrom(thrown)
    if (!(error instanceof AwsError)) throw thrown
    if (!isConditionFailure(error)) return { Code: 'ValidationError', Message: error.message }
    return {
      Code: 'ConditionalCheckFailed',
      Message: error.message,
      ...(wantsItem && before && { Item: before }),
    }
  }
}

const invalid = (message: string): AwsError =>
  new AwsError('com.amazon.coral.validate#ValidationException', message)
