import { randomUUID } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from 'vitest'
import { buildStores } from '../../adapters/store/create-stores.ts'
import { createDynamoTables } from '../../adapters/store/tables/dynamo-tables.ts'
import { describeStores } from './describe-stores.ts'
import { namespaceTables } from './namespaced-tables.ts'

/** Indexes of DynamoDB follow their table within a fraction of this (ms). */
const indexLagMs = 2000

/** `REMOTE=1 CARE_TABLE=… TELEMETRY_TABLE=…` with credentials of a stage for tests; what is written stays there. */
describe.runIf(process.env.REMOTE === '1')('the stores on the tables of a deployed stage', () => {
  const { CARE_TABLE: careTable = '', TELEMETRY_TABLE: telemetryTable = '' } = process.env
  const tables = createDynamoTables({ client: new DynamoDBClient({}), careTable, telemetryTable })

  it('are named', () => expect([careTable, telemetryTable]).not.toContain(''))
  describeStores(async () => buildStores(namespaceTables(tables, randomUUID(), indexLagMs)))
})
