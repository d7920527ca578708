import {
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  type TransactWriteItem,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { buildCondition, buildUpdate, startExpression, toStored } from './expressions.ts'
import type { Write } from './tables.ts'

/** The parts that a single write and a write inside a transaction have in common. */
function buildParts(TableName: string, write: Write) {
  const expression = startExpression()
  const { pk, sk } = write
  const update = write.do === 'update' ? buildUpdate(expression, write) : ''
  const condition = buildCondition(expression, write.when)
  return {
    common: { TableName, ...condition, ...expression.attributes() },
    key: { Key: toStored({ pk, sk }) },
    item: { Item: write.do === 'put' ? toStored({ ...write.item, pk, sk }) : {} },
    update: { UpdateExpression: update },
  }
}

/** Sends one write by itself. */
export async function sendOne(client: DynamoDBClient, table: string, write: Write): Promise<void> {
  const { common, key, item, update } = buildParts(table, write)
  switch (write.do) {
    case 'put':
      await client.send(new PutItemCommand({ ...common, ...item }))
      return
    case 'update':
      await client.send(new UpdateItemCommand({ ...common, ...key, ...update }))
      return
    case 'delete':
      await client.send(new DeleteItemCommand({ ...common, ...key }))
      return
    case 'check':
      throw new Error(`a check of ${write.pk} ${write.sk} stands only inside a transaction`)
    default:
      write satisfies never
  }
}

/** One write as a member of a transaction. */
export function buildTransactItem(table: string, write: Write): TransactWriteItem {
  const { common, key, item, update } = buildParts(table, write)
  switch (write.do) {
    case 'put':
      return { Put: { ...common, ...item } }
    case 'update':
      return { Update: { ...common, ...key, ...update } }
    case 'delete':
      return { Delete: { ...common, ...key } }
    case 'check': {
      const { ConditionExpression } = common
      if (!ConditionExpression)
        throw new Error(`a check of ${write.pk} ${write.sk} without anything to check`)
      return { ConditionCheck: { ...common, ...key, ConditionExpression } }
    }
    default:
      return write satisfies never
  }
}
