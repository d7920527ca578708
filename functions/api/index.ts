import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { IoTClient } from '@aws-sdk/client-iot'
import { SQSClient } from '@aws-sdk/client-sqs'
import middy from '@middy/core'
import { systemClock } from '../../adapters/aws/clock.ts'
import { environment, readEnv } from '../../adapters/aws/env.ts'
import { followInvocation } from '../../adapters/aws/follow-invocation.ts'
import { createIotCertificates } from '../../adapters/aws/iot-certificates.ts'
import { createLog } from '../../adapters/aws/log.ts'
import { createMetrics } from '../../adapters/aws/metrics.ts'
import { createDeadlineSender, createNoticeSender, type QueueOutcome } from '../../adapters/aws/queues.ts'
import { createStores } from '../../adapters/store/create-stores.ts'
import { decideAndSave, type Say } from '../place-decision.ts'
import { answerFaults } from './answer-faults.ts'
import { buildHandler } from './handler.ts'
import { randomId } from './new-id.ts'

const env = readEnv(
  environment.pick({
    CARE_TABLE: true,
    TELEMETRY_TABLE: true,
    DEADLINES_QUEUE_URL: true,
    NOTICES_QUEUE_URL: true,
    DEVICE_POLICY_NAME: true,
  }),
)
const log = createLog()
const metrics = createMetrics()
const clock = systemClock
const stores = createStores({
  client: new DynamoDBClient({}),
  careTable: env.CARE_TABLE,
  telemetryTable: env.TELEMETRY_TABLE,
  report: (error) => log.fail('RECORD_UNREADABLE', error),
})

const sqs = new SQSClient({})
const sendDeadline = createDeadlineSender({ client: sqs, url: env.DEADLINES_QUEUE_URL, clock })
const sendNotice = createNoticeSender({ client: sqs, url: env.NOTICES_QUEUE_URL, clock })
const report = (queue: string, sent: QueueOutcome) => {
  if (sent.outcome === 'failed') log.write('QUEUE_UNREACHABLE', { queue, reason: sent.reason })
}
const say: Say = {
  deadline: async (message) => report('deadlines', await sendDeadline(message)),
  notice: async (message) => report('notices', await sendNotice(message)),
}

const answer = buildHandler({
  places: stores,
  records: stores,
  devices: stores,
  ledger: stores,
  certificates: createIotCertificates(new IoTClient({}), env.DEVICE_POLICY_NAME),
  decideAt: (placeId, prepare) => decideAndSave({ stores, say, clock }, placeId, prepare),
  now: clock,
  randomId,
})

export const handler = middy(answerFaults(answer, log)).use(followInvocation({ log, metrics }))
