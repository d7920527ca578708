import type { Clock, Lambdas, Template } from '../../ports.ts'
import { type MappingSettings, mappingSettings } from './mapping-settings.ts'
import { type Poller, startPoller } from './poller.ts'
import type { LocalQueues } from './start-queues.ts'

/**
 * Carries messages from the queues to the functions of the template, at once when they become visible.
 * Not imitated: filters, streams, failure destinations, scaling by backlog (concurrency is fixed, 2 without
 * ScalingConfig), the check that the function's role may receive, and the limit of 6 MB per batch.
 */
export async function startEventSourceMappings(options: {
  template: Template
  queues: LocalQueues
  lambdas: Lambdas
  clock: Clock
  log: (line: string) => void
}): Promise<{ close(): Promise<void> }> {
  const { template, queues, lambdas, log } = options
  const settings = template.ofType('AWS::Lambda::EventSourceMapping').map(mappingSettings)
  const start = (mapping: MappingSettings): Poller => {
    const queue = queues.find(mapping.queue)
    if (!queue)
      throw new Error(`${mapping.logicalId}: EventSourceArn ${mapping.queue} is not a queue of the template`)
    return startPoller({ mapping, queue, lambda: template.find(mapping.lambda).ref, lambdas, log })
  }
  const pollers = settings.map(start)
  return {
    async close() {
      await Promise.all(pollers.map((poller) => poller.close()))
    },
  }
}
