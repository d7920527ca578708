import type { Claim, StoredClaim } from '../contracts/claim.ts'

const day = 24 * 3_600_000
export const usualClaimMs = 30 * day
/** A certificate that opens the door to more certificates must not lie about for longer. */
export const longestClaimMs = 366 * day
/** From how long before its end a claim is shown as ending soon. */
export const endsSoonMs = 7 * day

export type ClaimEnd = { outcome: 'ends'; expiresAt: number } | { outcome: 'refused'; reason: string }

/** Until when (ms) a claim made now holds. */
export function chooseClaimEnd(wanted: number | undefined, now: number): ClaimEnd {
  const expiresAt = wanted ?? now + usualClaimMs
  if (expiresAt <= now) return { outcome: 'refused', reason: 'expected a time in the future' }
  if (expiresAt > now + longestClaimMs) return { outcome: 'refused', reason: 'expected a time within a year' }
  return { outcome: 'ends', expiresAt }
}

/** How it stands with a claim at a time (ms). */
export function judgeClaim({ revokedAt, expiresAt }: StoredClaim, now: number): Claim['state'] {
  if (revokedAt !== undefined) return 'revoked'
  if (expiresAt <= now) return 'ended'
  return expiresAt - endsSoonMs <= now ? 'ends-soon' : 'open'
}
