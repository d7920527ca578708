import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import middy from '@middy/core'
import { systemClock as clock } from '../../adapters/aws/clock.ts'
import { environment, readEnv } from '../../adapters/aws/env.ts'
import { followInvocation } from '../../adapters/aws/follow-invocation.ts'
import { createLog } from '../../adapters/aws/log.ts'
import { createMetrics } from '../../adapters/aws/metrics.ts'
import { createTokenCheck } from '../../adapters/issuer/token-check.ts'
import { createStores } from '../../adapters/store/create-stores.ts'
import { authorizeLive } from './handler.ts'

const env = readEnv(
  environment.pick({ CARE_TABLE: true, ISSUER: true, AUDIENCE: true, IOT_ARN_PREFIX: true }),
)
const log = createLog()
const tools = {
  stores: createStores({
    client: new DynamoDBClient({}),
    careTable: env.CARE_TABLE,
    report: (error) => log.fail('RECORD_UNREADABLE', error),
  }),
  checkToken: createTokenCheck({ issuer: env.ISSUER, audience: env.AUDIENCE }),
  log,
  clock,
  arnPrefix: env.IOT_ARN_PREFIX,
}

export const handler = middy((event: unknown) => authorizeLive(tools, event)).use(
  followInvocation({ log, metrics: createMetrics() }),
)
