import * as z from 'zod'
import type { InvocationOutcome } from '../../ports.ts'

/** What became of a batch: the messages to delete, and why the others stay. */
export type BatchOutcome =
  | { outcome: 'all-handled' }
  | { outcome: 'some-failed'; failed: ReadonlySet<string> }
  | { outcome: 'all-failed'; reason: string }

const answer = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })
  .nullish()

/**
 * Judges an invocation as the Lambda service does: an answer that does not fit, or names a message that is not in
 * the batch, fails the whole batch; nothing is deleted on a doubt.
 */
export function batchOutcome(options: {
  invocation: InvocationOutcome
  messageIds: readonly string[]
  reportsItemFailures: boolean
}): BatchOutcome {
  const { invocation, messageIds, reportsItemFailures } = options
  switch (invocation.outcome) {
    case 'threw':
      return { outcome: 'all-failed', reason: `threw ${invocation.type}` }
    case 'timed-out':
      return { outcome: 'all-failed', reason: `timed out after ${invocation.seconds} s` }
    case 'crashed':
      return { outcome: 'all-failed', reason: `crashed: ${invocation.message}` }
    case 'returned':
      return reportsItemFailures ? judge(invocation.payload, messageIds) : { outcome: 'all-handled' }
    default:
      return invocation satisfies never
  }
}

function judge(payload: unknown, messageIds: readonly string[]): BatchOutcome {
  const parsed = answer.safeParse(payload)
  if (!parsed.success)
    return { outcome: 'all-failed', reason: 'answered something else than batchItemFailures' }
  const failed = new Set(parsed.data?.batchItemFailures?.map((failure) => failure.itemIdentifier))
  if (failed.size === 0) return { outcome: 'all-handled' }
  for (const id of failed)
    if (!messageIds.includes(id))
      return { outcome: 'all-failed', reason: 'named a message that is not in the batch' }
  return { outcome: 'some-failed', failed }
}
