import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import middy from '@middy/core'
import { systemClock as clock } from '../../adapters/aws/clock.ts'
import { environment, readEnv } from '../../adapters/aws/env.ts'
import { followInvocation } from '../../adapters/aws/follow-invocation.ts'
import { createLog } from '../../adapters/aws/log.ts'
import { createMetrics } from '../../adapters/aws/metrics.ts'
import { createStores } from '../../adapters/store/create-stores.ts'
import { admitDevice } from './handler.ts'

const env = readEnv(environment.pick({ CARE_TABLE: true }))
const log = createLog()
const stores = createStores({
  client: new DynamoDBClient({}),
  careTable: env.CARE_TABLE,
  report: (error) => log.fail('RECORD_UNREADABLE', error),
})

export const handler = middy((event: unknown) => admitDevice({ stores, log, clock }, event)).use(
  followInvocation({ log, metrics: createMetrics() }),
)
