import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { localAccessKey } from '../../local/services/aws-endpoint/access-key.ts'
import { startAwsEndpoint } from '../../local/services/aws-endpoint.ts'
import { startDynamoDb } from '../../local/services/dynamodb/start-dynamodb.ts'
import { readIam } from '../../local/services/iam.ts'
import { aHome, aTable } from '../local/dynamodb/a-table.ts'
import { aClock } from '../local/sqs/a-clock.ts'
import { aTemplate } from '../local/sqs/a-template.ts'

/** How many empty pairs of tables stand ready: one for each test of the suite. */
const pairs = 60

/** Empty tables of the local cloud behind its endpoint, as many pairs as there are tests. */
export async function openLocalTables() {
  const { home, forget } = await aHome()
  const names = Array.from({ length: pairs }, (_, n) => [`care-${n}`, `telemetry-${n}`] as const)
  const template = aTemplate(names.flat().map(nameTable))
  const tables = await startDynamoDb({ template, home, clock: aClock() })
  const options = { port: 0, services: [tables.service], iam: readIam(template), log: () => {} }
  const endpoint = await startAwsEndpoint(options)
  const client = new DynamoDBClient({
    ...{ endpoint: endpoint.url, region: 'us-east-1', maxAttempts: 1 },
    credentials: { accessKeyId: localAccessKey, secretAccessKey: 'x' },
  })
  return {
    next() {
      const [careTable, telemetryTable] = names.shift() ?? []
      if (!careTable || !telemetryTable) throw new Error(`the suite has more than ${pairs} tests`)
      return { client, careTable, telemetryTable }
    },
    async close() {
      client.destroy()
      await endpoint.close()
      await tables.close()
      await forget()
    },
  }
}

function nameTable(name: string) {
  const arn = `arn:aws:dynamodb:us-east-1:000000000000:table/${name}`
  return { ...aTable({ TableName: name }), logicalId: name, ref: name, arn }
}
