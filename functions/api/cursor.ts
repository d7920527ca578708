import type * as z from 'zod'
import { type Answer, done, refuseField } from './answer.ts'

/** Where a list goes on, as the opaque text that the asker brings back. */
export const writeCursor = (where: unknown): string =>
  Buffer.from(JSON.stringify(where)).toString('base64url')

/** Reads a cursor of ours; anything else is a wrong field, not a fault. */
export function readCursor<T>(schema: z.ZodType<T>, cursor: string | undefined): Answer<T | undefined> {
  if (cursor === undefined) return done(undefined)
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    if (parsed.success) return done(parsed.data)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  return refuseCursor()
}

export const refuseCursor = () => refuseField('cursor', 'not a cursor that this list gave')
