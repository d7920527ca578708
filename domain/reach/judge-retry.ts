/** First pause before a retry (ms); it doubles up to the longest. */
const firstPauseMs = 2_000
const longestPauseMs = 60_000

export type Retry =
  | { outcome: 'again'; at: number }
  | { outcome: 'give-up'; because: 'refused' | 'step-is-over' }

/**
 * Whether a failed attempt (`attempt` from 0) is tried again, and when (ms). Only inside its own step: after `until`
 * others are being told. `notBefore`: when the other side will listen again.
 */
export function judgeRetry(failure: {
  again: boolean
  attempt: number
  now: number
  until: number
  notBefore?: number | undefined
}): Retry {
  const { again, attempt, now, until, notBefore = 0 } = failure
  if (!again) return { outcome: 'give-up', because: 'refused' }
  const at = Math.max(notBefore, now + Math.min(longestPauseMs, firstPauseMs * 2 ** attempt))
  return at > until ? { outcome: 'give-up', because: 'step-is-over' } : { outcome: 'again', at }
}
