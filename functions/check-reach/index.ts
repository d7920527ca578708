import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SQSClient } from '@aws-sdk/client-sqs'
import middy from '@middy/core'
import { systemClock as clock } from '../../adapters/aws/clock.ts'
import { environment, readEnv } from '../../adapters/aws/env.ts'
import { followInvocation } from '../../adapters/aws/follow-invocation.ts'
import { createLog } from '../../adapters/aws/log.ts'
import { createMetrics } from '../../adapters/aws/metrics.ts'
import { createNoticeSender } from '../../adapters/aws/queues.ts'
import { createStores } from '../../adapters/store/create-stores.ts'
import { checkReach } from './handler.ts'

const env = readEnv(environment.pick({ CARE_TABLE: true, NOTICES_QUEUE_URL: true, ERRANDS_QUEUE_URL: true }))
const log = createLog()
const metrics = createMetrics()
const sendNotice = createNoticeSender({
  client: new SQSClient({}),
  url: env.NOTICES_QUEUE_URL,
  errandsUrl: env.ERRANDS_QUEUE_URL,
  clock,
})
const stores = createStores({
  client: new DynamoDBClient({}),
  careTable: env.CARE_TABLE,
  report: (error) => log.fail('RECORD_UNREADABLE', error),
})

/** Each full hour, for it is evening at another hour elsewhere. */
export const handler = middy(() =>
  checkReach({
    stores,
    clock,
    sayNotice: async (message) => {
      const sent = await sendNotice(message)
      if (sent.outcome === 'failed') log.write('QUEUE_UNREACHABLE', { queue: 'notices', reason: sent.reason })
    },
    reportUnreadable: (error, of) => log.fail('RECORD_UNREADABLE', error, of),
    reportFailed: (providerId, error) => log.fail('REACH_CHECK_FAILED', error, { reason: providerId }),
  }),
).use(followInvocation({ log, metrics }))
