import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { createDynamoTables } from '../../adapters/store/tables/dynamo-tables.ts'
import { localAccessKey } from '../../local/services/aws-endpoint/access-key.ts'
import { startAwsEndpoint } from '../../local/services/aws-endpoint.ts'
import { startDynamoDb } from '../../local/services/dynamodb/start-dynamodb.ts'
import { readIam } from '../../local/services/iam.ts'
import { aHome, aTable } from '../local/dynamodb/a-table.ts'
import { aClock } from '../local/sqs/a-clock.ts'
import { aTemplate } from '../local/sqs/a-template.ts'

/** The two tables of the local cloud behind its endpoint, spoken to by the real SDK. */
export async function openLocalTables() {
  const { home, forget } = await aHome()
  const template = aTemplate(['care', 'telemetry'].map(nameTable))
  const local = await startDynamoDb({ template, home, clock: aClock() })
  const options = { port: 0, services: [local.service], iam: readIam(template), log: () => {} }
  const endpoint = await startAwsEndpoint(options)
  const client = new DynamoDBClient({
    ...{ endpoint: endpoint.url, region: 'us-east-1', maxAttempts: 1 },
    credentials: { accessKeyId: localAccessKey, secretAccessKey: 'x' },
  })
  const close = async () => {
    client.destroy()
    await endpoint.close()
    await local.close()
    await forget()
  }
  return { tables: createDynamoTables({ client, careTable: 'care', telemetryTable: 'telemetry' }), close }
}

function nameTable(name: string) {
  const arn = `arn:aws:dynamodb:us-east-1:000000000000:table/${name}`
  return { ...aTable({ TableName: name }), logicalId: name, ref: name, arn }
}
