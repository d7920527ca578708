import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactionConflictException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { buildKeyCondition, startExpression, toStored } from './expressions.ts'
import { getMany, type NameOf } from './get-many.ts'
import type { Item, Position, Query, QueryPage, Tables, Write, WriteResult } from './tables.ts'
import { keyNames } from './tables.ts'
import { buildTransactItem, sendOne } from './write-commands.ts'

export interface DynamoTables {
  client: DynamoDBClient
  careTable: string
  /** a function without it has no business with blocks and events, and is told so if it tries */
  telemetryTable?: string | undefined
}

/** The tables on DynamoDB. Throttling is retried by the SDK and by nothing else. */
export function createDynamoTables({ client, careTable, telemetryTable }: DynamoTables): Tables {
  const nameOf: NameOf = (table) => {
    const name = { care: careTable, telemetry: telemetryTable }[table]
    if (!name) throw new Error(`the ${table} table is not given to this function`)
    return name
  }
  return {
    async get({ table, pk, sk }) {
      const found = await client.send(
        new GetItemCommand({ TableName: nameOf(table), Key: toStored({ pk, sk }), ConsistentRead: true }),
      )
      return found.Item && unmarshall(found.Item)
    },
    getMany: (keys) => getMany(client, nameOf, keys),
    write: (write) => refusedAsOutcome(() => sendOne(client, nameOf(write.table), write)),
    writeAll: (writes) => refusedAsOutcome(() => sendAll(client, nameOf, writes)),
    query: (query) => sendQuery(client, nameOf(query.table), query),
  }
}

async function sendAll(client: DynamoDBClient, nameOf: NameOf, writes: readonly Write[]) {
  const TransactItems = writes.map((write) => buildTransactItem(nameOf(write.table), write))
  await client.send(new TransactWriteItemsCommand({ TransactItems }))
}

/** A failed check and a transaction in the way are outcomes; everything else is thrown. */
async function refusedAsOutcome(send: () => Promise<unknown>): Promise<WriteResult> {
  try {
    await send()
    return { outcome: 'written' }
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return { outcome: 'refused', by: [0] }
    if (error instanceof TransactionConflictException) return { outcome: 'refused', by: [] }
    if (!(error instanceof TransactionCanceledException)) throw error
    const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None')
    const by = codes.flatMap((code, index) => (code === 'ConditionalCheckFailed' ? [index] : []))
    if (by.length === 0 && !codes.includes('TransactionConflict')) throw error
    return { outcome: 'refused', by }
  }
}

async function sendQuery(client: DynamoDBClient, table: string, query: Query): Promise<QueryPage> {
  const expression = startExpression()
  const KeyConditionExpression = buildKeyCondition(expression, query)
  const { partition } = keyNames[query.index ?? 'table']
  const page = await client.send(
    new QueryCommand({
      TableName: table,
      ...(query.index ? { IndexName: query.index } : { ConsistentRead: true }),
      KeyConditionExpression,
      ...expression.attributes(),
      ScanIndexForward: !query.descending,
      ...(query.limit !== undefined && { Limit: query.limit }),
      ...(query.after && { ExclusiveStartKey: toStored({ ...query.after, [partition]: query.partition }) }),
    }),
  )
  const items: Item[] = (page.Items ?? []).map((item) => unmarshall(item))
  if (!page.LastEvaluatedKey) return { items }
  const { [partition]: _same, ...next } = unmarshall(page.LastEvaluatedKey)
  return { items, next: next as Position }
}
