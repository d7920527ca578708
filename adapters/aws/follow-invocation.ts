import type { MiddlewareObj } from '@middy/core'
import type { Log } from './log.ts'
import type { BatchMetrics } from './metrics.ts'

/** Logs the STARTED/COMPLETED pair of an invocation and publishes its metrics, also when it throws. */
export function followInvocation<Event, Result>({
  log,
  metrics,
}: {
  log: Log
  metrics: BatchMetrics
}): MiddlewareObj<Event, Result> {
  return {
    before: ({ context }) => {
      log.follow(context)
      log.write('STARTED')
    },
    after: () => {
      log.write('COMPLETED')
      metrics.publish()
    },
    onError: ({ error }) => {
      log.fail('INVOCATION_FAILED', error)
      metrics.publish()
    },
  }
}
