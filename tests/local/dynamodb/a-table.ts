import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Resource } from '../../../local/ports.ts'
import { localAccessKey } from '../../../local/services/aws-endpoint/access-key.ts'
import { startAwsEndpoint } from '../../../local/services/aws-endpoint.ts'
import { startDynamoDb } from '../../../local/services/dynamodb/start-dynamodb.ts'
import { readIam } from '../../../local/services/iam.ts'
import { aClock } from '../sqs/a-clock.ts'
import { aTemplate } from '../sqs/a-template.ts'

/** The table `care` with its two indexes and its expiry, with overrides. */
export function aTable(properties: Record<string, unknown> = {}): Resource {
  const attribute = (AttributeName: string, AttributeType = 'S') => ({ AttributeName, AttributeType })
  const keys = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: range, KeyType: 'RANGE' },
  ]
  const all = { ProjectionType: 'ALL' }
  return {
    logicalId: 'CareTable',
    type: 'AWS::DynamoDB::Table',
    ref: 'care',
    arn: 'arn:aws:dynamodb:us-east-1:000000000000:table/care',
    properties: {
      TableName: 'care',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keys('pk', 'sk'),
      AttributeDefinitions: [
        ...['pk', 'sk', 'dueShard', 'listKey', 'listSort'].map((name) => attribute(name)),
        attribute('dueAt', 'N'),
      ],
      GlobalSecondaryIndexes: [
        { IndexName: 'due', KeySchema: keys('dueShard', 'dueAt'), Projection: all },
        { IndexName: 'list', KeySchema: keys('listKey', 'listSort'), Projection: all },
      ],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      ...properties,
    },
  }
}

export const aHome = async (): Promise<{ home: string; forget: () => Promise<void> }> => {
  const home = await mkdtemp(join(tmpdir(), 'dynamodb-'))
  return { home, forget: () => rm(home, { recursive: true }) }
}

/** Real tables behind a real endpoint, and the real SDK. */
export async function openTables(home: string, table = aTable(), clock = aClock()) {
  const template = aTemplate([table])
  const tables = await startDynamoDb({ template, home, clock })
  const options = { port: 0, services: [tables.service], iam: readIam(template), log: () => {} }
  const endpoint = await startAwsEndpoint(options)
  const client = new DynamoDBClient({
    endpoint: endpoint.url,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId: localAccessKey, secretAccessKey: 'x' },
  })
  const close = async () => {
    client.destroy()
    await endpoint.close()
    await tables.close()
  }
  return { client, clock, close, endpoint }
}
