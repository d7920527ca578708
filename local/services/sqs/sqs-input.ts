import * as z from 'zod'
import { AwsError } from '../aws-error.ts'

/** Reads a request; what does not fit is the caller's error, with the field's name. */
export function parseInput<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const reasons = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new AwsError('InvalidParameterValue', reasons.join('; '))
}

const batch = z.object({ Entries: z.array(z.looseObject({ Id: z.string() })) })

/** Runs every entry of a batch request on its own and sorts the answers as SQS does. */
export async function batchEntries<T extends z.ZodType>(
  body: Record<string, unknown>,
  schema: T,
  run: (entry: Record<string, unknown>) => Promise<object | undefined>,
): Promise<object> {
  const { Entries } = parseInput(batch, body)
  if (Entries.length === 0) throw new AwsError('EmptyBatchRequest', 'The batch has no entries')
  if (Entries.length > 10)
    throw new AwsError('TooManyEntriesInBatchRequest', 'A batch has at most 10 entries')
  if (new Set(Entries.map((each) => each.Id)).size < Entries.length)
    throw new AwsError('BatchEntryIdsNotDistinct', 'Two entries of the batch have the same Id')
  const answers = await Promise.all(
    Entries.map(async (each) => {
      try {
        parseInput(schema, each)
        return { Successful: { Id: each.Id, ...(await run(each)) } }
      } catch (error) {
        if (!(error instanceof AwsError)) throw error
        return { Failed: { Id: each.Id, SenderFault: true, Code: error.code, Message: error.message } }
      }
    }),
  )
  return {
    Successful: answers.flatMap((answer) => answer.Successful ?? []),
    Failed: answers.flatMap((answer) => answer.Failed ?? []),
  }
}
