import { join } from 'node:path'
import type { AwsService, Clock, Queues, Template } from '../../ports.ts'
import { openGroupCommit } from '../group-commit.ts'
import { messageSchema, messageTable } from './message-table.ts'
import { makeQueue, type Queue } from './queue.ts'
import { queueSettings } from './queue-settings.ts'
import { sqsService } from './sqs-service.ts'

/** The queues with all that the other local services need of them. */
export interface LocalQueues extends Queues {
  /** By URL, ARN or name; `undefined` when the template has no such queue. */
  find(queue: string): Queue | undefined
  /** The SQS protocol, for the AWS endpoint. */
  readonly service: AwsService
  close(): Promise<void>
}

/**
 * The queues of the template, durable in `<home>/sqs/queues.sqlite`. Delays and retention follow the local clock,
 * visibility timeouts real time. Not imitated: FIFO, encryption, queue policies, tags, the in-flight limit of
 * 120 000, message system attributes, and the shuffled order of a real standard queue (here: oldest first).
 */
export async function startQueues(options: {
  template: Template
  home: string
  clock: Clock
  log: (line: string) => void
}): Promise<LocalQueues> {
  const { template, home, clock, log } = options
  const settings = queueSettings(template)
  const commit = openGroupCommit(join(home, 'sqs', 'queues.sqlite'), messageSchema)
  const table = messageTable(commit.db)
  const stopped = new AbortController()
  const queues = new Map<string, Queue>()

  const find = (queue: string): Queue | undefined =>
    queues.get(queue) ?? queues.get(queue.split(/[/:]/).at(-1) ?? '')

  const buried = (deadLetterArn: string) => {
    log(`a message went to the dead-letter queue ${deadLetterArn}`)
    const dead = find(deadLetterArn)
    dead?.settle()
    dead?.wake()
  }
  for (const each of settings) {
    const queue = makeQueue({ settings: each, commit, table, clock, buried })
    for (const name of [each.url, each.arn, each.name]) queues.set(name, queue)
    queue.settle()
  }

  return {
    find,
    async send({ queue, ...sending }) {
      const target = find(queue)
      if (!target) throw new Error(`No queue ${queue} in the template`)
      return target.send(sending)
    },
    service: sqsService({ find, queues: settings, stopped: stopped.signal }),
    async close() {
      stopped.abort()
      for (const queue of new Set(queues.values())) queue.close()
      commit.close()
    },
  }
}
