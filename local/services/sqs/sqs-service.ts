import type { AwsResponse, AwsService } from '../../ports.ts'
import { AwsError, errorResponse, jsonBody, operationOf } from '../aws-error.ts'
import type { Queue } from './queue.ts'
import type { QueueSettings } from './queue-settings.ts'
import { getQueueAttributes, receiveMessage } from './sqs-receiving.ts'
import { changeVisibility, deleteMessage, deleteMessageBatch } from './sqs-removing.ts'
import { sendMessage, sendMessageBatch } from './sqs-sending.ts'

type Operation = (queue: Queue, body: Record<string, unknown>, stopped: AbortSignal) => unknown

const operations: Record<string, Operation> = {
  SendMessage: sendMessage,
  SendMessageBatch: sendMessageBatch,
  ReceiveMessage: receiveMessage,
  DeleteMessage: deleteMessage,
  DeleteMessageBatch: deleteMessageBatch,
  ChangeMessageVisibility: changeVisibility,
  GetQueueAttributes: getQueueAttributes,
  PurgeQueue: (queue) => queue.purge(),
}

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

  async function answer(operation: string, body: Record<string, unknown>): Promise<unknown> {
    if (operation === 'GetQueueUrl') return { QueueUrl: existing(body.QueueName).settings.url }
    if (operation === 'ListQueues') return { QueueUrls: queues.map((queue) => queue.url) }
    const run = operations[operation]
    if (!run) throw new AwsError('UnknownOperationException', `The local SQS has no ${operation}`)
    return (await run(existing(body.QueueUrl), body, stopped)) ?? {}
  }

  return {
    name: 'sqs',
    async handle(request): Promise<AwsResponse | undefined> {
      const operation = operationOf(request, 'AmazonSQS')
      if (operation === undefined) return undefined
      try {
        return { status: 200, body: JSON.stringify(await answer(operation, jsonBody(request))) }
      } catch (error) {
        if (error instanceof AwsError) return errorResponse(error)
        throw error
      }
    },
  }
}
