import { createBatchHandler } from '../../adapters/aws/batch.ts'
import { systemClock } from '../../adapters/aws/clock.ts'
import { environment, readEnv } from '../../adapters/aws/env.ts'
import { createLog } from '../../adapters/aws/log.ts'
import { createMetrics } from '../../adapters/aws/metrics.ts'
import { orderOf } from '../../adapters/aws/record-order.ts'
import { bedCodeVariables, wireBedCodes } from '../wire-bed-codes.ts'
import { placeDecisionVariables, wirePlaceDecisions } from '../wire-place-decisions.ts'
import { ingestEvent } from './handler.ts'

const log = createLog()
const metrics = createMetrics()
const env = readEnv(environment.pick({ ...placeDecisionVariables, ...bedCodeVariables }))
const tools = {
  ...wirePlaceDecisions(env, log),
  seal: wireBedCodes(env, systemClock),
  floods: new Map(),
}

export const handler = createBatchHandler({
  log,
  metrics,
  orderBy: orderOf,
  work: async (body) => {
    const done = await ingestEvent(tools, body)
    if (done.outcome === 'judged') {
      if (done.because.some((reason) => reason.startsWith('raised'))) metrics.add('AlertsRaised')
      return
    }
    if (done.outcome === 'put-aside') {
      metrics.add('PutAside')
      return
    }
    metrics.add('Quarantined')
    log.write('QUARANTINED', { deviceId: done.deviceId, path: done.path })
  },
})
