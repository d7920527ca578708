import {
  BatchGetItemCommand,
  DynamoDBClient,
  PutItemCommand,
  TransactionCanceledException,
  TransactionConflictException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, it } from 'vitest'
import { createDynamoTables } from '../../../adapters/store/tables/dynamo-tables.ts'
import type { Write } from '../../../adapters/store/tables/tables.ts'

const dynamo = mockClient(DynamoDBClient)
const client = new DynamoDBClient({ region: 'us-east-1' })
const said = { message: 'said', $metadata: {} }
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({ ...said, CancellationReasons: codes.map((Code) => ({ Code })) })
const put = (pk: string): Write => ({ table: 'care', pk, sk: 's', do: 'put', item: {} })

describe('what DynamoDB answers', () => {
  const tables = createDynamoTables({ client, careTable: 'care', telemetryTable: 'telemetry' })
  beforeEach(() => {
    dynamo.reset()
  })

  it('is a named refusal when a check failed or another transaction was in the way', async () => {
    const both = [put('a'), put('b')]
    dynamo.on(TransactWriteItemsCommand).rejects(cancelled('None', 'ConditionalCheckFailed'))
    expect(await tables.writeAll(both)).toEqual({ outcome: 'refused', by: [1] })
    dynamo.on(TransactWriteItemsCommand).rejects(cancelled('TransactionConflict', 'None'))
    expect(await tables.writeAll(both)).toEqual({ outcome: 'refused', by: [] })
    dynamo.on(PutItemCommand).rejects(new TransactionConflictException(said))
    expect(await tables.write(put('a'))).toEqual({ outcome: 'refused', by: [] })
  })

  it('is thrown when it is anything else: too many requests, a wrong request', async () => {
    dynamo.on(TransactWriteItemsCommand).rejects(cancelled('ThrottlingError', 'None'))
    await expect(tables.writeAll([put('a'), put('b')])).rejects.toThrow(TransactionCanceledException)
    dynamo.on(PutItemCommand).rejects(new Error('throttled'))
    await expect(tables.write(put('a'))).rejects.toThrow('throttled')
  })

  it('is asked for again for the records it left out', async () => {
    const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 's' } })
    dynamo
      .on(BatchGetItemCommand)
      .resolvesOnce({ Responses: { care: [key('a')] }, UnprocessedKeys: { care: { Keys: [key('b')] } } })
      .resolvesOnce({ Responses: { care: [key('b')] } })
    const found = await tables.getMany(['a', 'b'].map((pk) => ({ table: 'care', pk, sk: 's' })))
    expect(found.map(({ pk }) => pk)).toEqual(['a', 'b'])
  })

  it('is never asked of a table that the function was not given', async () => {
    const notify = createDynamoTables({ client, careTable: 'care' })
    await expect(notify.get({ table: 'telemetry', pk: 'p', sk: 's' })).rejects.toThrow(
      /telemetry table is not given/,
    )
  })
})
