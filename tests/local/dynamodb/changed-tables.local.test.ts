import { GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startDynamoDb } from '../../../local/services/dynamodb/start-dynamodb.ts'
import { aClock } from '../sqs/a-clock.ts'
import { aTemplate } from '../sqs/a-template.ts'
import { aHome, aTable, openTables } from './a-table.ts'

const TableName = 'care'
const listOfBeds = new QueryCommand({
  TableName,
  IndexName: 'list',
  KeyConditionExpression: 'listKey = :l',
  ExpressionAttributeValues: marshall({ ':l': 'beds' }),
})
let home: string
let forget: () => Promise<void>
beforeEach(async () => {
  ;({ home, forget } = await aHome())
})
afterEach(() => forget())

it('keeps its items over a restart, and fills an index that the template has grown', async () => {
  const indexes = aTable().properties.GlobalSecondaryIndexes as { IndexName: string }[]
  const before = await openTables(home, aTable({ GlobalSecondaryIndexes: indexes.slice(0, 1) }))
  const Item = marshall({ pk: 'bed#1', sk: 'state', listKey: 'beds', listSort: '1' })
  await before.client.send(new PutItemCommand({ TableName, Item }))
  await expect(before.client.send(listOfBeds)).rejects.toMatchObject({ name: 'ValidationException' })
  await before.close()
  const { client, close } = await openTables(home)
  const Key = marshall({ pk: 'bed#1', sk: 'state' })
  expect((await client.send(new GetItemCommand({ TableName, Key }))).Item).toEqual(Item)
  expect((await client.send(listOfBeds)).Items).toEqual([Item])
  await close()
})

it('stops the start when the keys of a table have changed', async () => {
  await (await openTables(home)).close()
  const KeySchema = [{ AttributeName: 'pk', KeyType: 'HASH' }]
  await expect(openTables(home, aTable({ KeySchema }))).rejects.toThrow(/care .* KeySchema has changed/)
})

it('stops the start on a property it does not know, and names it', async () => {
  const template = aTemplate([aTable({ StreamSpecification: { StreamViewType: 'NEW_IMAGE' } })])
  await expect(startDynamoDb({ template, home: `${home}/other`, clock: aClock() })).rejects.toThrow(
    'CareTable (AWS::DynamoDB::Table): property StreamSpecification is not supported',
  )
})
