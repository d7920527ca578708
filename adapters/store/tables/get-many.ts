import { BatchGetItemCommand, type DynamoDBClient, type KeysAndAttributes } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { toStored } from './expressions.ts'
import type { Item, Key, TableName } from './tables.ts'

/** What a table is called in this deployment. */
export type NameOf = (table: TableName) => string

/** DynamoDB's own limit of one BatchGetItem. */
const batchSize = 100

/** Reads records by their keys, consistently. What one answer leaves out (16 MB, load) is asked for again. */
export async function getMany(client: DynamoDBClient, nameOf: NameOf, keys: readonly Key[]): Promise<Item[]> {
  const items: Item[] = []
  for (let start = 0; start < keys.length; start += batchSize) {
    let asked: Record<string, KeysAndAttributes> | undefined = buildRequest(
      nameOf,
      keys.slice(start, start + batchSize),
    )
    while (asked && Object.keys(asked).length > 0) {
      const answer: Awaited<ReturnType<typeof readBatch>> = await readBatch(client, asked)
      for (const found of Object.values(answer.Responses ?? {})) {
        items.push(...found.map((item) => unmarshall(item)))
      }
      asked = answer.UnprocessedKeys
    }
  }
  return items
}

const readBatch = (client: DynamoDBClient, RequestItems: Record<string, KeysAndAttributes>) =>
  client.send(new BatchGetItemCommand({ RequestItems }))

function buildRequest(nameOf: NameOf, keys: readonly Key[]) {
  const request: Record<string, { Keys: ReturnType<typeof toStored>[]; ConsistentRead: boolean }> = {}
  for (const { table, pk, sk } of keys) {
    const name = nameOf(table)
    const ofTable = request[name] ?? { Keys: [], ConsistentRead: true }
    ofTable.Keys.push(toStored({ pk, sk }))
    request[name] = ofTable
  }
  return request
}
