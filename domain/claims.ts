import type { Claim, StoredClaim } from '../contracts/claim.ts'
import type { Person } from '../contracts/person.ts'

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

type Asker = Pick<Person, 'role' | 'regionId'>

/** The region that all claims of this person are for; none = she may make them for the whole provider. */
export const regionOfClaims = ({ role, regionId }: Asker): string | undefined =>
  role === 'operator' ? regionId : undefined

/** Whether somebody who may make claims has to do with this one: by her own she reaches no other region. */
export function judgeReach(
  person: Asker,
  { regionId }: Pick<StoredClaim, 'regionId'>,
): { outcome: 'reached' } | { outcome: 'beyond'; because: string } {
  const own = regionOfClaims(person)
  if (own === undefined || own === regionId) return { outcome: 'reached' }
  return { outcome: 'beyond', because: 'the claim is not of her region' }
}

/** How it stands with a claim at a time (ms). */
export function judgeClaim({ revokedAt, expiresAt }: StoredClaim, now: number): Claim['state'] {
  if (revokedAt !== undefined) return 'revoked'
  if (expiresAt <= now) return 'ended'
  return expiresAt - endsSoonMs <= now ? 'ends-soon' : 'open'
}
