import * as z from 'zod'

/** Parses JSON text by a schema; text that is not JSON is a failure like any other. */
export function parseJson<T>(schema: z.ZodType<T>, text: string): z.ZodSafeParseResult<T> {
  return z
    .string()
    .transform((raw, context): unknown => {
      try {
        return JSON.parse(raw)
      } catch {
        context.addIssue('not JSON')
        return z.NEVER
      }
    })
    .pipe(schema)
    .safeParse(text)
}
