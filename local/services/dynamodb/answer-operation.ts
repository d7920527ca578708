import * as z from 'zod'
import { AwsError } from '../aws-error.ts'
import type { GroupCommit } from '../group-commit.ts'
import type { DynaliteStore } from './dynalite-store.ts'
import { checked, type ItemAction, itemActions, type Request, runLater, runNow } from './item-actions.ts'
import { singleWrite } from './single-write.ts'
import type { TableDefinition } from './table-definitions.ts'
import { readTransaction, runTransaction } from './transact-write.ts'

const transactGet = z.object({
  TransactItems: z
    .array(z.object({ Get: z.looseObject({}) }))
    .min(1)
    .max(100),
})

/** Answers one DynamoDB operation; a write is answered only when it is on disk, a read only when what it saw is. */
export function answerOperation(options: {
  commit: GroupCommit
  store: DynaliteStore
  definitions: readonly TableDefinition[]
  seenBefore: (request: Request) => 'first-time' | 'repeated'
}): (operation: string, request: Request) => Promise<object> {
  const { commit, store, definitions, seenBefore } = options
  const actions = new Map<string, ItemAction>(Object.entries(itemActions))

  function tableOf(name: unknown): TableDefinition {
    const found = definitions.find((definition) => definition.description.TableName === name)
    if (found) return found
    const code = 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException'
    throw new AwsError(code, `Requested resource not found: Table: ${String(name)} not found`)
  }

  async function durably<T>(work: () => T): Promise<T> {
    const { result, durable } = commit.write(work)
    await durable
    return result
  }

  async function runAction(action: ItemAction, request: Request): Promise<object> {
    const data = checked(action, store, request)
    if (!action.writes) {
      const result = await runLater(action, store, data)
      await commit.settled()
      return result
    }
    if (data.RequestItems !== undefined) return durably(() => runNow(action, store, data))
    const definition = tableOf(data.TableName)
    return durably(() => singleWrite({ action, store, definition, data, request }))
  }

  const others: Record<string, (request: Request) => Promise<object>> = {
    async TransactWriteItems(request) {
      const parts = readTransaction(request, store, tableOf)
      await durably(() => {
        if (seenBefore(request) === 'first-time') runTransaction(parts, store)
      })
      return {}
    },
    async TransactGetItems(request) {
      const gets = transactGet.safeParse(request)
      if (!gets.success) throw new AwsError('ValidationException', 'TransactItems must have 1 to 100 Gets')
      const { GetItem } = itemActions
      const Responses = gets.data.TransactItems.map(({ Get }) =>
        runNow(GetItem, store, checked(GetItem, store, Get)),
      )
      await commit.settled()
      return { Responses }
    },
    DescribeTable: async (request) => ({ Table: tableOf(request.TableName).description }),
    DescribeTimeToLive: async (request) => ({
      TimeToLiveDescription: timeToLive(tableOf(request.TableName)),
    }),
    ListTables: async () => ({
      TableNames: definitions.map((definition) => definition.description.TableName),
    }),
  }

  return async (operation, request) => {
    const action = actions.get(operation)
    if (action) return runAction(action, request)
    const other = others[operation]
    if (!other) throw new AwsError('UnknownOperationException', `The local DynamoDB has no ${operation}`)
    return other(request)
  }
}

function timeToLive({ expiresBy }: TableDefinition): object {
  if (expiresBy === undefined) return { TimeToLiveStatus: 'DISABLED' }
  return { TimeToLiveStatus: 'ENABLED', AttributeName: expiresBy }
}
