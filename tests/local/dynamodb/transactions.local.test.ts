import {
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactGetItemsCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aHome, openTables } from './a-table.ts'

const TableName = 'care'
let forget: () => Promise<void>
let close: () => Promise<void>
let client: DynamoDBClient

beforeEach(async () => {
  let home: string
  ;({ home, forget } = await aHome())
  ;({ client, close } = await openTables(home))
})
afterEach(async () => {
  await close()
  await forget()
})

const put = (item: Record<string, unknown>, more: object = {}): TransactWriteItem => ({
  Put: { TableName, Item: marshall(item), ...more },
})
const write = (TransactItems: TransactWriteItem[], ClientRequestToken?: string) =>
  client.send(
    new TransactWriteItemsCommand({ TransactItems, ...(ClientRequestToken && { ClientRequestToken }) }),
  )
const get = async (pk: string, sk: string) => {
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: marshall({ pk, sk }) }))
  return Item && unmarshall(Item)
}
const bump = (version: number): TransactWriteItem => ({
  Update: {
    TableName,
    Key: marshall({ pk: 'bed#1', sk: 'state' }),
    UpdateExpression: 'SET version = :next',
    ConditionExpression: 'version = :version',
    ExpressionAttributeValues: marshall({ ':version': version, ':next': version + 1 }),
  },
})

it('lets exactly one of fifty concurrent deciders win each version, with its alert', async () => {
  await client.send(
    new PutItemCommand({ TableName, Item: marshall({ pk: 'bed#1', sk: 'state', version: 0 }) }),
  )
  for (const version of [0, 1, 2]) {
    const tries = Array.from({ length: 50 }, (_, writer) =>
      write([bump(version), put({ pk: 'bed#1', sk: `alert#${version}#${writer}` })]),
    )
    const outcomes = await Promise.allSettled(tries)
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    for (const reason of reasons) {
      expect(reason.name).toBe('TransactionCanceledException')
      expect(reason.CancellationReasons.map((one: { Code: string }) => one.Code)).toEqual([
        'ConditionalCheckFailed',
        'None',
      ])
    }
  }
  expect(await get('bed#1', 'state')).toMatchObject({ version: 3 })
  const alerts = await client.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :p AND begins_with(sk, :a)',
      ExpressionAttributeValues: marshall({ ':p': 'bed#1', ':a': 'alert#' }),
    }),
  )
  expect(alerts.Count).toBe(3)
})

it('writes all of its parts or none, indexes too', async () => {
  await write([put({ pk: 'a', sk: '1', listKey: 'l', listSort: '1' }), put({ pk: 'a', sk: '2', n: 1 })])
  const failing = write([
    put({ pk: 'a', sk: '3', listKey: 'l', listSort: '3' }),
    { Delete: { TableName, Key: marshall({ pk: 'a', sk: '1' }) } },
    {
      ConditionCheck: {
        TableName,
        Key: marshall({ pk: 'a', sk: '2' }),
        ConditionExpression: 'n = :two',
        ExpressionAttributeValues: marshall({ ':two': 2 }),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
  ])
  await expect(failing).rejects.toMatchObject({
    CancellationReasons: [
      { Code: 'None' },
      { Code: 'None' },
      { Code: 'ConditionalCheckFailed', Item: marshall({ pk: 'a', sk: '2', n: 1 }) },
    ],
  })
  expect(await get('a', '1')).toBeDefined()
  expect(await get('a', '3')).toBeUndefined()
  const list = await client.send(
    new QueryCommand({
      TableName,
      IndexName: 'list',
      KeyConditionExpression: 'listKey = :l',
      ExpressionAttributeValues: marshall({ ':l': 'l' }),
    }),
  )
  expect(list.Items?.map((item) => unmarshall(item).sk)).toEqual(['1'])
})

it('passes a condition check without touching its item', async () => {
  await write([put({ pk: 'a', sk: '1', n: 1 })])
  const ConditionCheck = {
    TableName,
    Key: marshall({ pk: 'a', sk: '1' }),
    ConditionExpression: 'attribute_exists(pk)',
  }
  await write([{ ConditionCheck }, put({ pk: 'a', sk: '2' })])
  const { Responses } = await client.send(
    new TransactGetItemsCommand({
      TransactItems: ['1', '2', 'none'].map((sk) => ({ Get: { TableName, Key: marshall({ pk: 'a', sk }) } })),
    }),
  )
  expect(Responses?.map((one) => one.Item && unmarshall(one.Item))).toEqual([
    { pk: 'a', sk: '1', n: 1 },
    { pk: 'a', sk: '2' },
    undefined,
  ])
})

it('writes a retried transaction once, and refuses its token for another', async () => {
  const add = (n: number): TransactWriteItem => ({
    Update: {
      TableName,
      Key: marshall({ pk: 'a', sk: 'count' }),
      UpdateExpression: 'ADD n :n',
      ExpressionAttributeValues: marshall({ ':n': n }),
    },
  })
  await write([add(1)], 'same-token')
  await write([add(1)], 'same-token')
  expect(await get('a', 'count')).toMatchObject({ n: 1 })
  await expect(write([add(2)], 'same-token')).rejects.toMatchObject({
    name: 'IdempotentParameterMismatchException',
  })
})

it('refuses the same item twice and more than a hundred parts', async () => {
  const twice = write([put({ pk: 'a', sk: '1' }), put({ pk: 'a', sk: '1' })])
  await expect(twice).rejects.toMatchObject({ name: 'ValidationException' })
  const many = Array.from({ length: 101 }, (_, n) => put({ pk: 'a', sk: String(n) }))
  await expect(write(many)).rejects.toMatchObject({ name: 'ValidationException' })
  await write(many.slice(0, 100))
  expect(await get('a', '99')).toBeDefined()
})
