import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import middy from '@middy/core'
import { systemClock as clock } from '../../adapters/aws/clock.ts'
import { environment, readEnv } from '../../adapters/aws/env.ts'
import { followInvocation } from '../../adapters/aws/follow-invocation.ts'
import { createLog } from '../../adapters/aws/log.ts'
import { createMetrics } from '../../adapters/aws/metrics.ts'
import { createPing } from '../../adapters/aws/ping.ts'
import { createStores } from '../../adapters/store/create-stores.ts'
import { signalLife } from './handler.ts'

const log = createLog()
const metrics = createMetrics()
const env = readEnv(environment.pick({ CARE_TABLE: true, LIFE_SIGNAL_URL: true }))
const stores = createStores({ client: new DynamoDBClient({}), careTable: env.CARE_TABLE })
const ping = createPing(env.LIFE_SIGNAL_URL)

/** Each minute. Where nobody listens there is nothing to say. */
export const handler = middy(async () => {
  if (env.LIFE_SIGNAL_URL === '') return { outcome: 'off' }
  const signal = await signalLife({ stores, ping, clock })
  if (signal.outcome !== 'heard') log.write('LIFE_NOT_SIGNALLED', { reason: JSON.stringify(signal) })
  return signal
}).use(followInvocation({ log, metrics }))
