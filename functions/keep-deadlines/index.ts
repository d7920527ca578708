import { SQSClient } from '@aws-sdk/client-sqs'
import middy from '@middy/core'
import type { Context, SQSEvent } from 'aws-lambda'
import { createBatchHandler } from '../../adapters/aws/batch.ts'
import { environment, readEnv } from '../../adapters/aws/env.ts'
import { followInvocation } from '../../adapters/aws/follow-invocation.ts'
import { createLog } from '../../adapters/aws/log.ts'
import { createMetrics } from '../../adapters/aws/metrics.ts'
import { createRollupSender, createWaveSender } from '../../adapters/aws/queues.ts'
import { orderOf } from '../../adapters/aws/record-order.ts'
import { placeDecisionVariables, wirePlaceDecisions } from '../wire-place-decisions.ts'
import { keepDeadline, sweep, type Tools } from './handler.ts'

const log = createLog()
const metrics = createMetrics()
const env = readEnv(
  environment.pick({ ...placeDecisionVariables, ROLLUPS_QUEUE_URL: true, FLEET_QUEUE_URL: true }),
)
const wired = wirePlaceDecisions(env, log)
const sendRollup = createRollupSender({
  client: new SQSClient({}),
  url: env.ROLLUPS_QUEUE_URL,
  clock: wired.clock,
})
const sendWave = createWaveSender({
  client: new SQSClient({}),
  url: env.FLEET_QUEUE_URL,
  clock: wired.clock,
})
const tools: Tools = {
  ...wired,
  say: {
    ...wired.say,
    rollUp: async (message) => {
      const sent = await sendRollup(message)
      if (sent.outcome === 'failed') log.write('QUEUE_UNREACHABLE', { queue: 'rollups', reason: sent.reason })
    },
    wave: async (message) => {
      const sent = await sendWave(message)
      if (sent.outcome === 'failed') log.write('QUEUE_UNREACHABLE', { queue: 'fleet', reason: sent.reason })
    },
  },
}

const onMessages = createBatchHandler({
  log,
  metrics,
  orderBy: orderOf,
  work: async (body) => {
    await keepDeadline(tools, body)
    metrics.add('PlacesLookedAt')
  },
})

const onSchedule = middy(async () => {
  const { places, failed } = await sweep(tools)
  metrics.add('PlacesLookedAt', places)
  for (const { placeId, reason } of failed) log.write('SWEEP_FAILED', { placeId, reason })
  return { places, failed: failed.length }
}).use(followInvocation({ log, metrics }))

/** Two callers: the queue of delayed messages, and the schedule each minute. */
export const handler = (event: SQSEvent | object, context: Context): Promise<unknown> =>
  'Records' in event ? onMessages(event, context) : onSchedule(event, context)
