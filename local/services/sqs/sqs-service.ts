import type { AwsService } from '../../ports.ts'
import { AwsError } from '../aws-error.ts'
import { jsonService } from '../json-service.ts'
import type { Queue } from './queue.ts'
import type { QueueSettings } from './queue-settings.ts'
import { getQueueAttributes, receiveMessage } from './sqs-receiving.ts'
import { changeVisibility, deleteMessage, deleteMessageBatch, purgeQueue } from './sqs-removing.ts'
import { sendMessage, sendMessageBatch } from './sqs-sending.ts'

type Operation = (
  queue: Queue,
  body: Record<string, unknown>,
  stopped: AbortSignal,
) => Promise<object | undefined> | object | undefined

const operations = new Map<string, Operation>(
  Object.entries({
    SendMessage: sendMessage,
    SendMessageBatch: sendMessageBatch,
    ReceiveMessage: receiveMessage,
    DeleteMessage: deleteMessage,
    DeleteMessageBatch: deleteMessageBatch,
    ChangeMessageVisibility: changeVisibility,
    GetQueueAttributes: getQueueAttributes,
    PurgeQueue: purgeQueue,
  }),
)

/** The AWS JSON protocol of SQS as the SDK v3 speaks it. Queues come from the template, so none are created here. */
export function sqsService(options: {
  find: (queue: string) => Queue | undefined
  queues: readonly QueueSettings[]
  stopped: AbortSignal
}): AwsService {
  const { find, queues, stopped } = options

  function existing(name: unknown): Queue {
    const queue = typeof name === 'string' ? find(name) : undefined
    if (!queue)
      throw new AwsError('com.amazonaws.sqs#QueueDoesNotExist', 'The specified queue does not exist.')
    return queue
  }

  return jsonService({
    name: 'sqs',
    prefix: 'AmazonSQS',
    async answer(operation, body) {
      if (operation === 'GetQueueUrl') return { QueueUrl: existing(body.QueueName).settings.url }
      if (operation === 'ListQueues') return { QueueUrls: queues.map((queue) => queue.url) }
      const run = operations.get(operation)
      if (!run) throw new AwsError('UnknownOperationException', `The local SQS has no ${operation}`)
      return (await run(existing(body.QueueUrl), body, stopped)) ?? {}
    },
  })
}
