import batchGetItem from 'dynalite/actions/batchGetItem.js'
import batchWriteItem from 'dynalite/actions/batchWriteItem.js'
import deleteItem from 'dynalite/actions/deleteItem.js'
import getItem from 'dynalite/actions/getItem.js'
import putItem from 'dynalite/actions/putItem.js'
import query from 'dynalite/actions/query.js'
import scan from 'dynalite/actions/scan.js'
import updateItem from 'dynalite/actions/updateItem.js'
import * as batchGetItemRules from 'dynalite/validations/batchGetItem.js'
import * as batchWriteItemRules from 'dynalite/validations/batchWriteItem.js'
import * as deleteItemRules from 'dynalite/validations/deleteItem.js'
import * as getItemRules from 'dynalite/validations/getItem.js'
import { checkTypes, checkValidations } from 'dynalite/validations/index.js'
import * as putItemRules from 'dynalite/validations/putItem.js'
import * as queryRules from 'dynalite/validations/query.js'
import * as scanRules from 'dynalite/validations/scan.js'
import * as updateItemRules from 'dynalite/validations/updateItem.js'
import * as z from 'zod'
import { AwsError } from '../aws-error.ts'
import type { DynaliteStore } from './dynalite-store.ts'

export type Request = Record<string, unknown>

/** An operation of dynalite: its rules for a request, and its work. */
export interface ItemAction {
  readonly rules: { readonly types: unknown; readonly custom: unknown }
  readonly run: (store: unknown, data: Request, callback: (error: unknown, result?: unknown) => void) => void
  readonly writes: boolean
}

/** The operations dynalite does as DynamoDB does them. */
export const itemActions = {
  GetItem: { rules: getItemRules, run: getItem, writes: false },
  BatchGetItem: { rules: batchGetItemRules, run: batchGetItem, writes: false },
  Query: { rules: queryRules, run: query, writes: false },
  Scan: { rules: scanRules, run: scan, writes: false },
  PutItem: { rules: putItemRules, run: putItem, writes: true },
  UpdateItem: { rules: updateItemRules, run: updateItem, writes: true },
  DeleteItem: { rules: deleteItemRules, run: deleteItem, writes: true },
  BatchWriteItem: { rules: batchWriteItemRules, run: batchWriteItem, writes: true },
} satisfies Record<string, ItemAction>

/** Checks a request and parses its expressions. Works on a copy: dynalite deletes the fields it does not know. */
export function checked(action: ItemAction, store: DynaliteStore, request: Request): Request {
  const { types, custom } = action.rules
  return asAwsError(() => {
    const data = checkTypes(structuredClone(request), types)
    checkValidations(data, types, custom, store)
    return data
  })
}

/** Runs an action that ends in this turn: all but Query and Scan do. */
export function runNow(action: ItemAction, store: DynaliteStore, data: Request): object {
  let ended: { error: unknown; result: unknown } | undefined
  action.run(store, data, (error, result) => {
    ended = { error, result }
  })
  if (!ended) throw new Error('A write did not end in its turn of the event loop')
  if (ended.error) throw awsErrorFrom(ended.error)
  return ended.result as object
}

/** Runs a reading action. */
export function runLater(action: ItemAction, store: DynaliteStore, data: Request): Promise<object> {
  return new Promise((resolve, reject) => {
    action.run(store, data, (error, result) =>
      error ? reject(awsErrorFrom(error)) : resolve(result as object),
    )
  })
}

const refusal = z.object({
  statusCode: z.number(),
  body: z.object({ __type: z.string(), message: z.string().optional(), Message: z.string().optional() }),
})

/** dynalite's refusals carry the wire's body; anything else is a bug and stays one. */
export function awsErrorFrom(error: unknown): unknown {
  const parsed = refusal.safeParse(error)
  if (!parsed.success) return error
  const { __type, message, Message } = parsed.data.body
  return new AwsError(__type, message ?? Message ?? '', { status: parsed.data.statusCode })
}

function asAwsError<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw awsErrorFrom(error)
  }
}
