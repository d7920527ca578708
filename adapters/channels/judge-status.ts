import type { SendOutcome } from './channel-adapter.ts'
import type { Exchanged } from './exchange.ts'

/** Statuses by which a receiver says "not now": timed out, too early, too many requests. */
const notNow = new Set([408, 425, 429])

/** Nobody is left alone longer than this (ms), whatever he asks for: no alert lives so long. */
const longestWait = 60 * 60_000

/** What an HTTP answer means by its status alone. `now` (ms) turns a date in `Retry-After` into a pause. */
export function judgeStatus(exchanged: Exchanged, now: number): SendOutcome {
  if (exchanged.outcome === 'none') {
    return { outcome: 'failed', reason: exchanged.reason, again: exchanged.again }
  }
  const { status } = exchanged
  if (status >= 200 && status < 300) return { outcome: 'accepted' }
  if (status >= 300 && status < 400) {
    return { outcome: 'failed', reason: `HTTP ${status}, a redirect is not followed`, again: false }
  }
  const failed = { outcome: 'failed', reason: `HTTP ${status}` } as const
  // RFC 9110: whoever says 410 knows that the address will not come back.
  if (status === 410) return { ...failed, again: false, disables: true }
  if (status < 500 && !notNow.has(status)) return { ...failed, again: false }
  return { ...failed, again: true, ...readRetryAfter(exchanged.headers, now) }
}

/** `Retry-After` of RFC 9110: seconds, or a date. What is neither is as good as not said. */
function readRetryAfter(headers: Headers, now: number): { retryAfterMs?: number } {
  const said = headers.get('retry-after')?.trim() ?? ''
  if (said === '') return {}
  const ms = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - now
  return Number.isFinite(ms) ? { retryAfterMs: Math.min(longestWait, Math.max(0, ms)) } : {}
}
