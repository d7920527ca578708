import type { RuleContext } from './rule.ts'

/**
 * When something of which nothing more is heard counts (ms): a bed's deadlines wait one reporting interval for the
 * block that could disprove them, and nothing falls due in a pause: then it waits for what comes after it. What fell due
 * before a pause stays due.
 */
export function silentDeadline(
  { due, heard }: { due: number; heard: number },
  { reportEvery, pauses }: Pick<RuleContext, 'reportEvery' | 'pauses'>,
): number {
  let at = Math.max(due, heard)
  for (const { since, until } of pauses) {
    if (at < until && since < at + reportEvery) at = until
  }
  return at + reportEvery
}

/**
 * When the newest block that says nothing else was heard (ms). One that comes after the deadline has passed in silence
 * takes nothing back and asks for no more patience: the rest of a backlog may disprove what was told, the start of it does not.
 */
export function heardSince(
  before: { due: number; heard: number },
  arrived: number,
  context: Pick<RuleContext, 'reportEvery' | 'pauses'>,
): number {
  return arrived >= silentDeadline(before, context) ? before.heard : Math.max(before.heard, arrived)
}
