import { IoTClient } from '@aws-sdk/client-iot'
import { SQSClient } from '@aws-sdk/client-sqs'
import middy from '@middy/core'
import { environment, readEnv } from '../../adapters/aws/env.ts'
import { followInvocation } from '../../adapters/aws/follow-invocation.ts'
import { createIotCertificates } from '../../adapters/aws/iot-certificates.ts'
import { createLog } from '../../adapters/aws/log.ts'
import { createMetrics } from '../../adapters/aws/metrics.ts'
import { createRehearsalSender } from '../../adapters/aws/queues.ts'
import { decideAndSave } from '../place-decision.ts'
import { placeDecisionVariables, wirePlaceDecisions } from '../wire-place-decisions.ts'
import { answerFaults } from './answer-faults.ts'
import { buildHandler } from './handler.ts'
import { randomId } from './new-id.ts'

const variables = { ...placeDecisionVariables, DEVICE_POLICY_NAME: true, REHEARSALS_QUEUE_URL: true } as const
const env = readEnv(environment.pick(variables))
const log = createLog()
const tools = wirePlaceDecisions(env, log)
const { stores } = tools

const answer = buildHandler({
  places: stores,
  records: stores,
  plans: stores,
  devices: stores,
  rehearsals: stores,
  sendRehearsal: createRehearsalSender({
    client: new SQSClient({}),
    url: env.REHEARSALS_QUEUE_URL,
    clock: tools.clock,
  }),
  ledger: stores,
  certificates: createIotCertificates(new IoTClient({}), env.DEVICE_POLICY_NAME),
  decideAt: (placeId, prepare) => decideAndSave(tools, placeId, prepare),
  now: tools.clock,
  randomId,
})

export const handler = middy(answerFaults(answer, log)).use(
  followInvocation({ log, metrics: createMetrics() }),
)
