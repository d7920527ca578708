import * as z from 'zod'
import { AwsError } from '../aws-error.ts'
import { md5, md5OfAttributes, messageAttributes } from './message-md5.ts'
import type { Queue } from './queue.ts'
import { batchEntries, parseInput } from './sqs-input.ts'

const message = z.object({
  MessageBody: z.string().min(1),
  DelaySeconds: z.number().int().min(0).max(900).optional(),
  MessageAttributes: messageAttributes.default({}),
})
const entry = message.extend({ Id: z.string() })

/** Stores one message and answers with the digests the SDK checks. */
export async function sendMessage(queue: Queue, body: Record<string, unknown>): Promise<object> {
  const { MessageBody, DelaySeconds, MessageAttributes } = parseInput(message, body)
  if (Buffer.byteLength(MessageBody) > queue.settings.maximumBytes)
    throw new AwsError(
      'InvalidParameterValue',
      `The message is larger than ${queue.settings.maximumBytes} bytes`,
    )
  const { messageId } = await queue.send({
    body: MessageBody,
    attributes: JSON.stringify(MessageAttributes),
    ...(DelaySeconds !== undefined && { delaySeconds: DelaySeconds }),
  })
  const digest = md5OfAttributes(MessageAttributes)
  return {
    MessageId: messageId,
    MD5OfMessageBody: md5(MessageBody),
    ...(digest && { MD5OfMessageAttributes: digest }),
  }
}

/** Up to ten messages; each succeeds or fails alone. */
export async function sendMessageBatch(queue: Queue, body: Record<string, unknown>): Promise<object> {
  return batchEntries(body, entry, (one) => sendMessage(queue, one))
}
