import * as z from 'zod'
import type { Outgoing } from '../outgoing.ts'

/** One message that has not been acknowledged, under its number in the spool. */
export interface Spooled {
  readonly n: number
  readonly message: Outgoing
}

const body = z.custom<Outgoing>((value) => typeof value === 'object' && value !== null && 'kind' in value)
const lineSchema = z.union([z.object({ n: z.int(), message: body }), z.object({ gone: z.int() })])

export const keptLine = ({ n, message }: Spooled): string => `${JSON.stringify({ n, message })}\n`
export const goneLine = (n: number): string => `${JSON.stringify({ gone: n })}\n`

/** What the text of a spool still owes, oldest first. A last line cut short by a crash was never promised to anybody. */
export function readSpool(text: string): { owed: Spooled[]; next: number; unreadable: number } {
  const owed = new Map<number, Spooled>()
  let next = 0
  let unreadable = 0
  const lines = text.split('\n')
  lines.pop()
  for (const line of lines) {
    if (line === '') continue
    const read = parseLine(line)
    if (read === undefined) unreadable += 1
    else if ('gone' in read) owed.delete(read.gone)
    else {
      owed.set(read.n, read)
      next = Math.max(next, read.n + 1)
    }
  }
  return { owed: [...owed.values()], next, unreadable }
}

function parseLine(line: string): z.infer<typeof lineSchema> | undefined {
  try {
    return lineSchema.safeParse(JSON.parse(line)).data
  } catch {
    return undefined // counted by the caller as unreadable
  }
}
