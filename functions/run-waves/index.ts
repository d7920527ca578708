import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SQSClient } from '@aws-sdk/client-sqs'
import { createBatchHandler } from '../../adapters/aws/batch.ts'
import { systemClock as clock } from '../../adapters/aws/clock.ts'
import { environment, readEnv } from '../../adapters/aws/env.ts'
import { createLog } from '../../adapters/aws/log.ts'
import { createMetrics } from '../../adapters/aws/metrics.ts'
import { createNoticeSender, createWaveSender, type QueueOutcome } from '../../adapters/aws/queues.ts'
import { orderOf } from '../../adapters/aws/record-order.ts'
import { createStores } from '../../adapters/store/create-stores.ts'
import { lookAtWave } from './handler.ts'
import type { Tools } from './tools.ts'

const env = readEnv(
  environment.pick({
    CARE_TABLE: true,
    NOTICES_QUEUE_URL: true,
    ERRANDS_QUEUE_URL: true,
    FLEET_QUEUE_URL: true,
  }),
)
const log = createLog()
const metrics = createMetrics()
const client = new SQSClient({})
const sendNotice = createNoticeSender({
  client,
  url: env.NOTICES_QUEUE_URL,
  errandsUrl: env.ERRANDS_QUEUE_URL,
  clock,
})
const sendWave = createWaveSender({ client, url: env.FLEET_QUEUE_URL, clock })
const report = (queue: string, sent: QueueOutcome): void => {
  if (sent.outcome === 'failed') log.write('QUEUE_UNREACHABLE', { queue, reason: sent.reason })
}

const tools: Tools = {
  stores: createStores({
    client: new DynamoDBClient({}),
    careTable: env.CARE_TABLE,
    report: (error) => log.fail('RECORD_UNREADABLE', error),
  }),
  say: {
    notice: async (message) => report('notices', await sendNotice(message)),
    wave: async ({ waveId }, due) => report('fleet', await sendWave({ waveId }, due)),
  },
  clock,
}

export const handler = createBatchHandler({
  log,
  metrics,
  orderBy: orderOf,
  work: async (body) => {
    await lookAtWave(tools, body)
  },
})
