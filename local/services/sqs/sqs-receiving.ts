import * as z from 'zod'
import { longPoll } from './long-poll.ts'
import { md5, md5OfAttributes, messageAttributes } from './message-md5.ts'
import type { Queue, Received } from './queue.ts'
import { parseInput } from './sqs-input.ts'
import { systemAttributes } from './system-attributes.ts'

const receiving = z.object({
  MaxNumberOfMessages: z.number().int().min(1).max(10).default(1),
  VisibilityTimeout: z.number().int().min(0).max(43_200).optional(),
  WaitTimeSeconds: z.number().int().min(0).max(20).optional(),
  AttributeNames: z.array(z.string()).default([]),
  MessageSystemAttributeNames: z.array(z.string()).default([]),
  MessageAttributeNames: z.array(z.string()).default([]),
})

/** Hands out messages as the SDK expects them. */
export async function receiveMessage(
  queue: Queue,
  body: Record<string, unknown>,
  stopped: AbortSignal,
): Promise<object> {
  const wanted = parseInput(receiving, body)
  const messages = await longPoll({
    queue,
    stopped,
    limit: wanted.MaxNumberOfMessages,
    waitSeconds: wanted.WaitTimeSeconds ?? queue.settings.waitSeconds,
    ...(wanted.VisibilityTimeout !== undefined && { visibilitySeconds: wanted.VisibilityTimeout }),
  })
  if (messages.length === 0) return {}
  const system = [...wanted.AttributeNames, ...wanted.MessageSystemAttributeNames]
  return { Messages: messages.map((message) => wireMessage(message, system, wanted.MessageAttributeNames)) }
}

function wireMessage(message: Received, system: string[], named: string[]): object {
  const all = messageAttributes.parse(JSON.parse(message.attributes))
  const attributes = chosen(all, named)
  const digest = md5OfAttributes(attributes)
  const about = chosen(systemAttributes(message), system)
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    Body: message.body,
    MD5OfBody: md5(message.body),
    ...(Object.keys(about).length > 0 && { Attributes: about }),
    ...(digest && { MessageAttributes: attributes, MD5OfMessageAttributes: digest }),
  }
}

/** `All`, `.*`, `name` and `prefix.*` choose, as in SQS. */
function chosen<T>(all: Record<string, T>, names: string[]): Record<string, T> {
  const isChosen = (key: string) =>
    names.some(
      (name) => name === 'All' || name === key || (name.endsWith('.*') && key.startsWith(name.slice(0, -2))),
    )
  return Object.fromEntries(Object.entries(all).filter(([key]) => isChosen(key)))
}

/** Settings and counts of a queue, all as text as SQS gives them. */
export function getQueueAttributes(queue: Queue, body: Record<string, unknown>): object {
  const { AttributeNames } = parseInput(z.object({ AttributeNames: z.array(z.string()).default([]) }), body)
  const { settings } = queue
  const counts = queue.counts()
  const all = {
    QueueArn: settings.arn,
    ApproximateNumberOfMessages: String(counts.visible),
    ApproximateNumberOfMessagesNotVisible: String(counts.inFlight),
    ApproximateNumberOfMessagesDelayed: String(counts.delayed),
    DelaySeconds: String(settings.delaySeconds),
    VisibilityTimeout: String(settings.visibilitySeconds),
    MessageRetentionPeriod: String(settings.retentionSeconds),
    ReceiveMessageWaitTimeSeconds: String(settings.waitSeconds),
    MaximumMessageSize: String(settings.maximumBytes),
    ...(settings.redrive && {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: settings.redrive.deadLetterArn,
        maxReceiveCount: settings.redrive.maxReceiveCount,
      }),
    }),
  }
  return { Attributes: chosen(all, AttributeNames) }
}
