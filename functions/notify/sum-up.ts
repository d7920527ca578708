import type { Attempt } from './tools.ts'

/** What several attempts came to: to be tried again as soon as one of them can be. */
export function sumUp(attempts: readonly Attempt[]): Attempt {
  const again = attempts.filter((attempt) => attempt.outcome === 'try-again')
  const [first, ...others] = again
  if (!first) return { outcome: 'done' }
  return others.reduce((one, other) => ((other.notBefore ?? 0) < (one.notBefore ?? 0) ? other : one), first)
}
