import { IoTClient } from '@aws-sdk/client-iot'
import middy from '@middy/core'
import { environment, readEnv } from '../../adapters/aws/env.ts'
import { followInvocation } from '../../adapters/aws/follow-invocation.ts'
import { createIotCertificates } from '../../adapters/aws/iot-certificates.ts'
import { createLog } from '../../adapters/aws/log.ts'
import { createMetrics } from '../../adapters/aws/metrics.ts'
import { decideAndSave } from '../place-decision.ts'
import { placeDecisionVariables, wirePlaceDecisions } from '../wire-place-decisions.ts'
import { answerFaults } from './answer-faults.ts'
import { buildHandler } from './handler.ts'
import { randomId } from './new-id.ts'

const env = readEnv(environment.pick({ ...placeDecisionVariables, DEVICE_POLICY_NAME: true }))
const log = createLog()
const tools = wirePlaceDecisions(env, log)
const { stores } = tools

const answer = buildHandler({
  places: stores,
  records: stores,
  plans: stores,
  devices: stores,
  ledger: stores,
  certificates: createIotCertificates(new IoTClient({}), env.DEVICE_POLICY_NAME),
  decideAt: (placeId, prepare) => decideAndSave(tools, placeId, prepare),
  now: tools.clock,
  randomId,
})

export const handler = middy(answerFaults(answer, log)).use(
  followInvocation({ log, metrics: createMetrics() }),
)
