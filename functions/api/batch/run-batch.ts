import type * as z from 'zod'
import type { RowOutcome } from '../../../contracts/batch.ts'
import { parseValue } from '../../../contracts/parse.ts'
import type { Person } from '../../../contracts/person.ts'
import { type Answer, done, type Refused } from '../answer.ts'
import type { ApiDeps } from '../deps.ts'

export interface BatchAsked {
  person: Person
  body: { providerId?: string | undefined; rows: Record<string, unknown>[] }
}
type TakeRow<T> = (row: T, asked: BatchAsked, deps: ApiDeps) => Promise<RowOutcome>

/** Takes the rows one after the other: one may name what an earlier one made, and the same one twice is known the second time. */
export async function runBatch<T>(
  { schema, take }: { schema: z.ZodType<T>; take: TakeRow<T> },
  asked: BatchAsked,
  deps: ApiDeps,
): Promise<Answer<{ rows: RowOutcome[] }>> {
  const rows: RowOutcome[] = []
  for (const raw of asked.body.rows) {
    const parsed = parseValue(schema, raw)
    rows.push(
      parsed.outcome === 'valid'
        ? await take(parsed.value, asked, deps)
        : refuseRow(parsed.path, parsed.reason),
    )
  }
  return done({ rows })
}

export const refuseRow = (field: string, reason: string): RowOutcome => ({
  outcome: 'refused',
  field,
  reason,
})

/** A problem of a single call as the outcome of a row. */
export function refuseAs({ problem }: Refused): RowOutcome {
  const [field] = problem.fields ?? []
  return field ? refuseRow(field.path, field.reason) : refuseRow('', problem.detail)
}

/** Whose the row is: what it says, else what the batch says, else the provider of whoever asks. */
export const providerOf = (row: { providerId?: string | undefined }, { body, person }: BatchAsked) =>
  row.providerId ?? body.providerId ?? person.providerId
