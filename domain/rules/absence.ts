import type { RuleContext } from './rule.ts'

/**
 * When something of which nothing more is heard counts (ms): a bed's deadlines wait one reporting interval for the
 * block that could disprove them, and nothing falls due in a pause.
 */
export const silentDeadline = (
  { due, heard }: { due: number; heard: number },
  { reportEvery, pausedUntil = 0 }: Pick<RuleContext, 'reportEvery' | 'pausedUntil'>,
): number => Math.max(due, heard, pausedUntil) + reportEvery
