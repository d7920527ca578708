import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { IoTDataPlaneClient } from '@aws-sdk/client-iot-data-plane'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SQSClient } from '@aws-sdk/client-sqs'
import { createBatchHandler } from '../../adapters/aws/batch.ts'
import { systemClock as clock } from '../../adapters/aws/clock.ts'
import { environment, readEnv } from '../../adapters/aws/env.ts'
import { createLog } from '../../adapters/aws/log.ts'
import { createMetrics } from '../../adapters/aws/metrics.ts'
import { createDeadlineSender, createNoticeSender } from '../../adapters/aws/queues.ts'
import { orderOf } from '../../adapters/aws/record-order.ts'
import { createSecretReader } from '../../adapters/aws/secrets.ts'
import { createDeviceChannel } from '../../adapters/channels/device.ts'
import { createChannels } from '../../adapters/channels/index.ts'
import { createLiveChannel } from '../../adapters/channels/live.ts'
import { sendSafely } from '../../adapters/channels/send-safely.ts'
import { createStores } from '../../adapters/store/create-stores.ts'
import { notify } from './handler.ts'
import type { SendOutcome, Tools } from './tools.ts'

const env = readEnv(
  environment.pick({
    CARE_TABLE: true,
    NOTICES_QUEUE_URL: true,
    ERRANDS_QUEUE_URL: true,
    DEADLINES_QUEUE_URL: true,
    CHANNEL_SECRETS_ARN: true,
    CONSOLE_ORIGIN: true,
    OUTBOX_URL: true,
    CHANNEL_BASE_URLS: true,
    IOT_DATA_ENDPOINT: true,
  }),
)
const log = createLog()
const metrics = createMetrics()
/** A service that hangs must not use up the time in which everybody else of a batch is told (ms). */
const patience = { requestTimeout: 3000, connectionTimeout: 3000, throwOnRequestTimeout: true }
const iot = new IoTDataPlaneClient({
  ...{ requestHandler: patience, maxAttempts: 2 },
  ...(env.IOT_DATA_ENDPOINT ? { endpoint: env.IOT_DATA_ENDPOINT } : {}),
})
const devices = createDeviceChannel(iot)
const readSecret = createSecretReader({
  client: new SecretsManagerClient({ requestHandler: patience, maxAttempts: 2 }),
  secretArn: env.CHANNEL_SECRETS_ARN,
  clock,
})
const channels = createChannels({
  ...{ readSecret, outboxUrl: env.OUTBOX_URL, baseUrls: env.CHANNEL_BASE_URLS },
  // Whoever is told through an outbox beside us has webhooks there too.
  ...(env.OUTBOX_URL === '' ? { reach: 'public' } : {}),
})
const sqs = new SQSClient({})
const sendNotice = createNoticeSender({
  client: sqs,
  url: env.NOTICES_QUEUE_URL,
  errandsUrl: env.ERRANDS_QUEUE_URL,
  clock,
})
const sendDeadline = createDeadlineSender({ client: sqs, url: env.DEADLINES_QUEUE_URL, clock })

function reportUnreached(deviceId: string, sent: SendOutcome): SendOutcome {
  if (sent.outcome === 'failed') log.write('DEVICE_UNREACHED', { deviceId, reason: sent.reason })
  return sent
}

const tools: Tools = {
  stores: createStores({
    client: new DynamoDBClient({}),
    careTable: env.CARE_TABLE,
    report: (error) => log.fail('RECORD_UNREADABLE', error),
    clock,
  }),
  send: async (message) => {
    const sent = await sendSafely(channels, { ...message, now: clock() }, (broken) =>
      log.write('CHANNEL_BROKEN', broken),
    )
    if (sent.outcome === 'failed')
      log.write('CHANNEL_FAILED', { channel: message.channel.channel, reason: sent.reason })
    metrics.add(sent.outcome === 'accepted' ? 'NoticesAccepted' : 'NoticesFailed')
    return sent
  },
  answerDevice: async (deviceId, answer) =>
    reportUnreached(deviceId, await devices.sendAnswer(deviceId, answer)),
  showAlerts: async (deviceId, alerts) =>
    reportUnreached(deviceId, await devices.sendPlaceAlerts(deviceId, alerts)),
  sendConfig: async (deviceId, config) =>
    reportUnreached(deviceId, await devices.sendConfig(deviceId, config)),
  sendCommand: async (deviceId, command) =>
    reportUnreached(deviceId, await devices.sendCommand(deviceId, command)),
  tellLive: createLiveChannel(iot),
  sayNotice: async ({ due, ...message }) => {
    const sent = await sendNotice(message, due)
    if (sent.outcome === 'failed') log.write('QUEUE_UNREACHABLE', { queue: 'notices', reason: sent.reason })
  },
  sayDeadline: async (message) => {
    const sent = await sendDeadline(message)
    if (sent.outcome === 'failed') log.write('QUEUE_UNREACHABLE', { queue: 'deadlines', reason: sent.reason })
  },
  clock,
  consoleOrigin: env.CONSOLE_ORIGIN,
}

/** The answers of one place follow each other; no answer to a bed waits for a slow channel of somebody's phone. */
export const handler = createBatchHandler({
  log,
  metrics,
  orderBy: (body) => (body.includes('.answer.') ? `answers ${orderOf(body)}` : body),
  work: async (body) => {
    const done = await notify(tools, body)
    if (done.outcome === 'postponed')
      log.write('CHANNEL_FAILED', { noticeId: done.noticeId, reason: done.because })
  },
})
