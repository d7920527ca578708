import { IoTClient } from '@aws-sdk/client-iot'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SQSClient } from '@aws-sdk/client-sqs'
import middy from '@middy/core'
import { environment, readEnv } from '../../adapters/aws/env.ts'
import { followInvocation } from '../../adapters/aws/follow-invocation.ts'
import { createIotCertificates } from '../../adapters/aws/iot-certificates.ts'
import { createLog } from '../../adapters/aws/log.ts'
import { createMetrics } from '../../adapters/aws/metrics.ts'
import { createRehearsalSender, createWaveSender } from '../../adapters/aws/queues.ts'
import { createSecretReader } from '../../adapters/aws/secrets.ts'
import { decideAndSave } from '../place-decision.ts'
import { bedCodeVariables, wireBedCodes } from '../wire-bed-codes.ts'
import { placeDecisionVariables, wirePlaceDecisions } from '../wire-place-decisions.ts'
import { answerFaults } from './answer-faults.ts'
import { buildHandler } from './handler.ts'
import { randomId } from './new-id.ts'

const variables = {
  ...placeDecisionVariables,
  REHEARSALS_QUEUE_URL: true,
  FLEET_QUEUE_URL: true,
  CONSOLE_ORIGIN: true,
  CHANNEL_SECRETS_ARN: true,
  ...bedCodeVariables,
} as const
const env = readEnv(environment.pick(variables))
const log = createLog()
const tools = wirePlaceDecisions(env, log)
const { stores } = tools

const sendWave = createWaveSender({ client: new SQSClient({}), url: env.FLEET_QUEUE_URL, clock: tools.clock })

const answer = buildHandler({
  places: stores,
  records: stores,
  plans: stores,
  devices: stores,
  health: stores,
  rehearsals: stores,
  sendRehearsal: createRehearsalSender({
    client: new SQSClient({}),
    url: env.REHEARSALS_QUEUE_URL,
    clock: tools.clock,
  }),
  ledger: stores,
  rosters: stores,
  people: stores,
  reach: stores,
  reachChecks: stores,
  links: stores,
  accessNotes: stores,
  certificates: createIotCertificates(new IoTClient({})),
  identities: stores,
  bedCodes: { seal: wireBedCodes(env, tools.clock), stores, origin: env.CONSOLE_ORIGIN },
  decideAt: (placeId, prepare) => decideAndSave(tools, placeId, prepare),
  settings: stores,
  waves: stores,
  sayNotice: tools.say.notice,
  sayDeadline: tools.say.deadline,
  readSecret: createSecretReader({
    client: new SecretsManagerClient({}),
    secretArn: env.CHANNEL_SECRETS_ARN,
    clock: tools.clock,
  }),
  reportUnreadable: (error, of) => log.fail('RECORD_UNREADABLE', error, of),
  reportReceipts: ({ vendor, unknown, unreadable }) =>
    log.write('RECEIPTS_UNUSABLE', {
      channel: vendor,
      reason: `${unknown} unknown, ${unreadable} unreadable`,
    }),
  sayWave: async (message) => {
    const sent = await sendWave(message)
    if (sent.outcome === 'failed') log.write('QUEUE_UNREACHABLE', { queue: 'fleet', reason: sent.reason })
  },
  now: tools.clock,
  randomId,
})

export const handler = middy(answerFaults(answer, log)).use(
  followInvocation({ log, metrics: createMetrics() }),
)
