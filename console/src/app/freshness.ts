import { elapsedBetween, type Moment } from './elapsed.ts'

/** What is older than this (ms) is not shown as being so now. */
export const freshForMs = 10_000

export type Trouble = 'unreachable' | 'failing'
export type Freshness =
  | { outcome: 'fresh'; age: number }
  /** young enough, but the last attempt failed */
  | { outcome: 'wavering'; age: number }
  | { outcome: 'stale'; age: number }
  | { outcome: 'never' }

/** Whether what was read may pass for now. `read` = when the last whole reading was asked for. */
export function judgeFreshness(
  { read, trouble }: { read: Moment | undefined; trouble: Trouble | undefined },
  now: Moment,
): Freshness {
  if (!read) return { outcome: 'never' }
  const age = elapsedBetween(read, now)
  if (age > freshForMs) return { outcome: 'stale', age }
  return { outcome: trouble ? 'wavering' : 'fresh', age }
}
