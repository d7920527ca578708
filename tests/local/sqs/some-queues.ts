import type { InvocationOutcome, Lambdas, Resource } from '../../../local/ports.ts'
import { startEventSourceMappings } from '../../../local/services/sqs/event-source-mappings.ts'
import { startQueues } from '../../../local/services/sqs/start-queues.ts'
import { aClock } from './a-clock.ts'
import { aTemplate } from './a-template.ts'

/** What a function is given. */
export interface Event {
  Records: { messageId: string; body: string; attributes: Record<string, string> }[]
}
export type Answer = (event: Event) => Promise<InvocationOutcome> | InvocationOutcome

export const handled = { outcome: 'returned', payload: { batchItemFailures: [] } } as const

/** Real queues and mappings; the function answers as told and notes its events. */
export async function someQueues(home: string, resources: Resource[], answer: Answer = () => handled) {
  const clock = aClock()
  const template = aTemplate(resources)
  const log = () => {}
  const queues = await startQueues({ template, home, clock, log })
  const events: Event[] = []
  const lambdas: Lambdas = {
    async invoke(_name, event) {
      events.push(event as Event)
      return answer(event as Event)
    },
  }
  const mappings = await startEventSourceMappings({ template, queues, lambdas, clock, log })
  return { clock, queues, events, closers: [() => queues.close(), () => mappings.close()] }
}
