import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SQSClient } from '@aws-sdk/client-sqs'
import { systemClock } from '../adapters/aws/clock.ts'
import type { Log } from '../adapters/aws/log.ts'
import { createDeadlineSender, createNoticeSender, type QueueOutcome } from '../adapters/aws/queues.ts'
import { createStores } from '../adapters/store/create-stores.ts'
import type { DecisionTools, Say } from './place-decision.ts'

type Stores = ReturnType<typeof createStores>

/** The tools every door in needs, from its environment: the stores, the fast path to the queues, and the clock. */
export function wirePlaceDecisions(
  env: {
    CARE_TABLE: string
    TELEMETRY_TABLE: string
    DEADLINES_QUEUE_URL: string
    NOTICES_QUEUE_URL: string
    ERRANDS_QUEUE_URL: string
  },
  log: Log,
): DecisionTools & { stores: Stores } {
  const clock = systemClock
  const client = new SQSClient({})
  const sendDeadline = createDeadlineSender({ client, url: env.DEADLINES_QUEUE_URL, clock })
  const sendNotice = createNoticeSender({
    client,
    url: env.NOTICES_QUEUE_URL,
    errandsUrl: env.ERRANDS_QUEUE_URL,
    clock,
  })
  const report = (queue: string, sent: QueueOutcome): void => {
    if (sent.outcome === 'failed') log.write('QUEUE_UNREACHABLE', { queue, reason: sent.reason })
  }
  const say: Say = {
    deadline: async (message) => report('deadlines', await sendDeadline(message)),
    notice: async (message) => report('notices', await sendNotice(message)),
  }
  const stores = createStores({
    client: new DynamoDBClient({}),
    careTable: env.CARE_TABLE,
    telemetryTable: env.TELEMETRY_TABLE,
    report: (error) => log.fail('RECORD_UNREADABLE', error),
    clock,
  })
  return { stores, say, clock }
}

/** The variables `wirePlaceDecisions` needs, to be picked from the environment. */
export const placeDecisionVariables = {
  CARE_TABLE: true,
  TELEMETRY_TABLE: true,
  DEADLINES_QUEUE_URL: true,
  NOTICES_QUEUE_URL: true,
  ERRANDS_QUEUE_URL: true,
} as const
