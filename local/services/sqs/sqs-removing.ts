import * as z from 'zod'
import type { Queue } from './queue.ts'
import { batchEntries, parseInput } from './sqs-input.ts'

const receipt = z.object({ ReceiptHandle: z.string().min(1) })
const visibility = receipt.extend({ VisibilityTimeout: z.number().int().min(0).max(43_200) })

/** Forgets one received message. */
export async function deleteMessage(queue: Queue, body: Record<string, unknown>): Promise<undefined> {
  await queue.remove([parseInput(receipt, body).ReceiptHandle])
}

/** Forgets up to ten received messages. */
export async function deleteMessageBatch(queue: Queue, body: Record<string, unknown>): Promise<object> {
  return batchEntries(body, receipt, (one) => deleteMessage(queue, one))
}

/** Gives the receiver this many more real seconds, counted from now. */
export function changeVisibility(queue: Queue, body: Record<string, unknown>): undefined {
  const { ReceiptHandle, VisibilityTimeout } = parseInput(visibility, body)
  queue.changeVisibility(ReceiptHandle, VisibilityTimeout)
}

/** Forgets everything in the queue. */
export async function purgeQueue(queue: Queue): Promise<undefined> {
  await queue.purge()
}
