import { createBatchHandler } from '../../adapters/aws/batch.ts'
import { environment, readEnv } from '../../adapters/aws/env.ts'
import { createLog } from '../../adapters/aws/log.ts'
import { createMetrics } from '../../adapters/aws/metrics.ts'
import { orderOf } from '../../adapters/aws/record-order.ts'
import { placeDecisionVariables, wirePlaceDecisions } from '../wire-place-decisions.ts'
import { rollUp } from './handler.ts'

const log = createLog()
const metrics = createMetrics()
const tools = wirePlaceDecisions(readEnv(environment.pick(placeDecisionVariables)), log)

export const handler = createBatchHandler({
  log,
  metrics,
  orderBy: orderOf,
  work: async (body) => {
    await rollUp(tools, body)
    metrics.add('PlacesRolledUp')
  },
})
