import { BatchGetItemCommand, type DynamoDBClient, type KeysAndAttributes } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { toStored } from './expressions.ts'
import type { Item, Key, TableName } from './tables.ts'

/** DynamoDB's own limit of one BatchGetItem. */
const batchSize = 100

/** Reads records by their keys, consistently. What one answer leaves out (16 MB, load) is asked for again. */
export async function getMany(
  client: DynamoDBClient,
  names: Record<TableName, string>,
  keys: readonly Key[],
): Promise<Item[]> {
  const items: Item[] = []
  for (let start = 0; start < keys.length; start += batchSize) {
    let asked: Record<string, KeysAndAttributes> | undefined = buildRequest(
      names,
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

function buildRequest(names: Record<TableName, string>, keys: readonly Key[]) {
  const request: Record<string, { Keys: ReturnType<typeof toStored>[]; ConsistentRead: boolean }> = {}
  for (const { table, pk, sk } of keys) {
    const ofTable = request[names[table]] ?? { Keys: [], ConsistentRead: true }
    ofTable.Keys.push(toStored({ pk, sk }))
    request[names[table]] = ofTable
  }
  return request
}
