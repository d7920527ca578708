import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { createBatchHandler } from '../../adapters/aws/batch.ts'
import { systemClock } from '../../adapters/aws/clock.ts'
import { environment, readEnv } from '../../adapters/aws/env.ts'
import { createLog } from '../../adapters/aws/log.ts'
import { createMetrics } from '../../adapters/aws/metrics.ts'
import { orderOf } from '../../adapters/aws/record-order.ts'
import { createStores } from '../../adapters/store/create-stores.ts'
import { rehearse } from './handler.ts'

const env = readEnv(environment.pick({ CARE_TABLE: true, TELEMETRY_TABLE: true }))
const log = createLog()
const metrics = createMetrics()
const stores = createStores({
  client: new DynamoDBClient({}),
  careTable: env.CARE_TABLE,
  telemetryTable: env.TELEMETRY_TABLE,
  report: (error) => log.fail('RECORD_UNREADABLE', error),
})

export const handler = createBatchHandler({
  log,
  metrics,
  orderBy: orderOf,
  work: async (body) => {
    const done = await rehearse({ stores, clock: systemClock }, body)
    if (done.outcome === 'done') metrics.add('NightsRehearsed', done.nights)
  },
})
