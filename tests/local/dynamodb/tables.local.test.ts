import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { HandClock } from '../sqs/a-clock.ts'
import { aHome, openTables } from './a-table.ts'

const TableName = 'care'
let forget: () => Promise<void>
let close: () => Promise<void>
let client: DynamoDBClient
let clock: HandClock

beforeEach(async () => {
  let home: string
  ;({ home, forget } = await aHome())
  ;({ client, close, clock } = await openTables(home))
})
afterEach(async () => {
  await close()
  await forget()
})

const put = (item: Record<string, unknown>, more: object = {}) =>
  client.send(new PutItemCommand({ TableName, Item: marshall(item), ...more }))
const get = async (pk: string, sk: string) =>
  (await client.send(new GetItemCommand({ TableName, Key: marshall({ pk, sk }) }))).Item
const ifVersion = (version: number) => ({
  ConditionExpression: 'version = :version',
  ExpressionAttributeValues: marshall({ ':version': version }),
})
const query = async (KeyConditionExpression: string, values: Record<string, unknown>, more: object = {}) => {
  const ExpressionAttributeValues = marshall(values)
  const input = { TableName, KeyConditionExpression, ExpressionAttributeValues, ...more }
  return client.send(new QueryCommand(input))
}

it('refuses a second first write of a bed, and shows the bed as it is when asked', async () => {
  await put({ pk: 'bed#1', sk: 'state', version: 1 })
  const again = put({ pk: 'bed#1', sk: 'state' }, { ConditionExpression: 'attribute_not_exists(pk)' })
  await expect(again).rejects.toMatchObject({ name: 'ConditionalCheckFailedException', Item: undefined })
  const asked = { ...ifVersion(2), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const }
  const item = marshall({ pk: 'bed#1', sk: 'state', version: 1 })
  await expect(put({ pk: 'bed#1', sk: 'state' }, asked)).rejects.toMatchObject({ Item: item })
  const Key = marshall({ pk: 'bed#1', sk: 'state' })
  const update = new UpdateItemCommand({
    TableName,
    Key,
    UpdateExpression: 'REMOVE x',
    ...ifVersion(2),
    ...asked,
  })
  await expect(client.send(update)).rejects.toMatchObject({
    name: 'ConditionalCheckFailedException',
    Item: item,
  })
  const remove = new DeleteItemCommand({ TableName, Key, ...asked })
  await expect(client.send(remove)).rejects.toMatchObject({ Item: item })
})

it('changes a bed in place and keeps the index of what is due right', async () => {
  await put({ pk: 'bed#1', sk: 'state', dueShard: '3', dueAt: 500 })
  const due = async () =>
    (await query('dueShard = :s AND dueAt <= :t', { ':s': '3', ':t': 1_000 }, { IndexName: 'due' })).Items ??
    []
  expect(await due()).toHaveLength(1)
  const answer = await client.send(
    new UpdateItemCommand({
      TableName,
      Key: marshall({ pk: 'bed#1', sk: 'state' }),
      UpdateExpression: 'SET dueAt = :later, #n = if_not_exists(#n, :zero) + :one',
      ExpressionAttributeNames: { '#n': 'version' },
      ExpressionAttributeValues: marshall({ ':later': 2_000, ':zero': 0, ':one': 1 }),
      ReturnValues: 'ALL_NEW',
    }),
  )
  expect(unmarshall(answer.Attributes ?? {})).toMatchObject({ dueAt: 2_000, version: 1 })
  expect(await due()).toEqual([])
  await put({ pk: 'bed#1', sk: 'state', dueShard: '3', dueAt: 900 })
  expect(await due()).toHaveLength(1)
  await client.send(new DeleteItemCommand({ TableName, Key: marshall({ pk: 'bed#1', sk: 'state' }) }))
  expect(await due()).toEqual([])
})

it('pages through what is due in order, to the last one', async () => {
  const times = Array.from({ length: 25 }, (_, index) => (index * 7) % 25)
  await Promise.all(times.map((dueAt) => put({ pk: `bed#${dueAt}`, sk: 'state', dueShard: '0', dueAt })))
  const found: number[] = []
  let ExclusiveStartKey: Record<string, never> | undefined
  let pages = 0
  do {
    const more = { IndexName: 'due', Limit: 10, ...(ExclusiveStartKey && { ExclusiveStartKey }) }
    const page = await query('dueShard = :s', { ':s': '0' }, more)
    found.push(...(page.Items ?? []).map((item) => unmarshall(item).dueAt))
    ExclusiveStartKey = page.LastEvaluatedKey as typeof ExclusiveStartKey
    pages++
  } while (ExclusiveStartKey)
  expect(found).toEqual([...times].sort((a, b) => a - b))
  expect(pages).toBe(3)
})

it('gives any stretch of any sort keys in the order of their bytes', async () => {
  const astral = /[\u{10000}-\u{10FFFF}]/u
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }).filter((one) => !astral.test(one))
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(text, { minLength: 1, maxLength: 12 }),
      text,
      text,
      async (keys, one, other) => {
        const pk = `p${Math.random()}`
        await Promise.all(keys.map((sk) => put({ pk, sk })))
        const order = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
        const sorted = [...keys].sort(order)
        const [low, high] = [one, other].sort(order)
        const ask = async (condition: string, values: Record<string, unknown>, more: object = {}) =>
          ((await query(condition, { ':p': pk, ...values }, more)).Items ?? []).map(
            (item) => unmarshall(item).sk,
          )
        expect(await ask('pk = :p', {})).toEqual(sorted)
        expect(await ask('pk = :p', {}, { ScanIndexForward: false })).toEqual(sorted.toReversed())
        const between = sorted.filter((key) => order(key, low ?? '') >= 0 && order(key, high ?? '') <= 0)
        expect(await ask('pk = :p AND sk BETWEEN :l AND :h', { ':l': low, ':h': high })).toEqual(between)
        const starting = sorted.filter((key) => Buffer.from(key).indexOf(Buffer.from(one)) === 0)
        expect(await ask('pk = :p AND begins_with(sk, :o)', { ':o': one })).toEqual(starting)
      },
    ),
    { numRuns: 25 },
  )
})

it('writes and reads in batches, scans with a filter, and describes itself', async () => {
  const items = Array.from({ length: 25 }, (_, n) => marshall({ pk: 'people', sk: `p${n}`, n }))
  const RequestItems = { care: items.map((Item) => ({ PutRequest: { Item } })) }
  await client.send(new BatchWriteItemCommand({ RequestItems }))
  const Keys = [marshall({ pk: 'people', sk: 'p3' }), marshall({ pk: 'people', sk: 'none' })]
  const batch = await client.send(new BatchGetItemCommand({ RequestItems: { care: { Keys } } }))
  expect(batch.Responses?.care?.map((item) => unmarshall(item).n)).toEqual([3])
  const scan = await client.send(
    new ScanCommand({
      TableName,
      FilterExpression: 'n >= :n',
      ExpressionAttributeValues: marshall({ ':n': 23 }),
    }),
  )
  expect(scan.Items?.map((item) => unmarshall(item).n).sort()).toEqual([23, 24])
  const { Table } = await client.send(new DescribeTableCommand({ TableName }))
  expect(Table).toMatchObject({ TableName, TableStatus: 'ACTIVE' })
})

it('forgets a block some time after it has expired by the local clock, in the index too', async () => {
  const now = clock.now()
  const seconds = Math.floor(now / 1_000)
  await put({ pk: 'a', sk: 'old', expiresAt: seconds + 60, listKey: 'l', listSort: '1' })
  await put({ pk: 'a', sk: 'new', expiresAt: seconds + 90_000, listKey: 'l', listSort: '2' })
  await put({ pk: 'a', sk: 'text', expiresAt: 'soon' })
  clock.moveTo(now + 3_600_000)
  expect(await get('a', 'old')).toBeUndefined()
  expect(await get('a', 'new')).toBeDefined()
  expect(await get('a', 'text')).toBeDefined()
  const { Items } = await query('listKey = :l', { ':l': 'l' }, { IndexName: 'list' })
  expect(Items).toHaveLength(1)
})

it('answers mistakes by the names the SDK knows', async () => {
  await expect(client.send(new GetItemCommand({ TableName: 'none', Key: {} }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  })
  await expect(client.send(new DeleteTableCommand({ TableName }))).rejects.toMatchObject({
    name: 'UnknownOperationException',
    message: 'The local DynamoDB has no DeleteTable',
  })
  await expect(put({ pk: 'a' })).rejects.toMatchObject({ name: 'ValidationException' })
  await expect(put({ pk: 'a', sk: 'b', x: 'x'.repeat(410_000) })).rejects.toMatchObject({
    name: 'ValidationException',
  })
})
