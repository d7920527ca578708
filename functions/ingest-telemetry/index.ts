import { IoTClient } from '@aws-sdk/client-iot'
import { createBatchHandler } from '../../adapters/aws/batch.ts'
import { environment, readEnv } from '../../adapters/aws/env.ts'
import { createLog } from '../../adapters/aws/log.ts'
import { createMetrics } from '../../adapters/aws/metrics.ts'
import { orderOf } from '../../adapters/aws/record-order.ts'
import { createCertificateRevoking } from '../../adapters/aws/revoke-certificates.ts'
import { placeDecisionVariables, wirePlaceDecisions } from '../wire-place-decisions.ts'
import { ingestTelemetry } from './handler.ts'

const log = createLog()
const metrics = createMetrics()
const tools = {
  ...wirePlaceDecisions(readEnv(environment.pick(placeDecisionVariables)), log),
  certificates: createCertificateRevoking(new IoTClient({})),
  floods: new Map(),
}

export const handler = createBatchHandler({
  log,
  metrics,
  orderBy: orderOf,
  work: async (body) => {
    const done = await ingestTelemetry(tools, body)
    if (done.outcome === 'put-aside') metrics.add('PutAside')
    if (done.outcome !== 'quarantined') return
    metrics.add('Quarantined')
    log.write('QUARANTINED', { deviceId: done.deviceId, path: done.path })
  },
})
