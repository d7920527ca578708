import type { Address } from '../../contracts/address.ts'

/** Successes are noted at most so often (ms) while nothing is wrong: a busy address is not written at every message. */
const noteEveryMs = 600_000

/** What one attempt at an address came to. */
export type SendResult =
  | { outcome: 'accepted' }
  | { outcome: 'failed'; reason: string; retryAfterMs?: number; disables?: boolean }

/** The address after an attempt at `now` (ms), or undefined where nothing worth keeping has changed. */
export function noteResult(
  address: Address,
  sent: SendResult,
  { now, providerId }: { now: number; providerId: string },
): Address | undefined {
  if (sent.outcome === 'accepted') return noteSuccess(address, now)
  const { reason, retryAfterMs, disables } = sent
  const failed = {
    ...address,
    failuresInRow: address.failuresInRow + 1,
    lastFailure: { at: now, reason },
    ...(retryAfterMs === undefined ? {} : { blockedUntil: now + retryAfterMs }),
  }
  return disables ? { ...failed, dead: address.dead ?? { since: now, reason, providerId } } : failed
}

/** Whatever was wrong before is over: it has taken a message. */
function noteSuccess(address: Address, now: number): Address | undefined {
  const { dead, blockedUntil, lastFailure: _lastFailure, ...rest } = address
  const isNews = dead !== undefined || blockedUntil !== undefined || address.failuresInRow > 0
  if (!isNews && address.lastSuccess !== undefined && now - address.lastSuccess < noteEveryMs)
    return undefined
  return { ...rest, failuresInRow: 0, lastSuccess: now }
}

/** Whether an attempt has just made it dead: then its operators must hear of it, once. */
export const hasDied = (before: Address, after: Address): boolean => !before.dead && after.dead !== undefined
