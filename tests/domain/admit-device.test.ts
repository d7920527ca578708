import { describe, expect, it } from 'vitest'
import type { StoredClaim } from '../../contracts/claim.ts'
import type { DeviceRecord } from '../../contracts/device-record.ts'
import { decideClaim, decideSelfRenewal } from '../../domain/admit-device.ts'
import { chooseClaimEnd, judgeClaim, longestClaimMs, usualClaimMs } from '../../domain/claims.ts'

const day = 24 * 3_600_000
const now = Date.UTC(2026, 10, 22)
const aClaim = (more: Partial<StoredClaim> = {}): StoredClaim => ({
  ...{ claimId: 'claim-1', providerId: 'prov_1', createdAt: now, createdBy: 'per_1' },
  ...{ expiresAt: now + 10 * day, devices: 0 },
  ...more,
})
const aMat = (more: Partial<DeviceRecord> = {}): DeviceRecord => ({
  ...{ deviceId: 'mat-7', kind: 'family-bed', providerId: 'prov_1', serialNumber: 'SN-7' },
  ...{ quarantined: 0, createdAt: now },
  ...more,
})
const attempt = (
  claim: StoredClaim | undefined,
  device: DeviceRecord | undefined,
  certificateId = 'cert-1',
) => decideClaim({ claim, device, regionPath: undefined, certificateId, holder: undefined }, now)

describe('a mat that claims its certificate', () => {
  it('is admitted, and holds what it asked for', () => {
    const decision = attempt(aClaim(), aMat())
    expect(decision).toMatchObject({
      outcome: 'admitted',
      certificates: [{ certificateId: 'cert-1', issuedAt: now }],
      claimed: { claimId: 'claim-1', certificateId: 'cert-1', at: now },
    })
  })

  it.each<[string, StoredClaim | undefined, DeviceRecord | undefined, string]>([
    ['by what is no claim', undefined, aMat(), 'unknown-claim'],
    ['by a claim that was revoked', aClaim({ revokedAt: now - 1 }), aMat(), 'claim-revoked'],
    ['by a claim that ended this moment', aClaim({ expiresAt: now }), aMat(), 'claim-ended'],
    ['that nobody registered', aClaim(), undefined, 'unknown-serial'],
    ['that another provider registered', aClaim(), aMat({ providerId: 'prov_2' }), 'other-provider'],
    ['that an operator gave a certificate', aClaim(), aMat({ certificateId: 'x' }), 'has-certificate'],
  ])('%s is refused', (_case, claim, device, reason) => {
    expect(attempt(claim, device)).toEqual({ outcome: 'refused', reason })
  })

  it('again with the same certificate is admitted again, with another it is not', () => {
    const first = attempt(aClaim(), aMat())
    if (first.outcome !== 'admitted') throw new Error('refused')
    const { certificates, claimed } = first
    const mat = aMat({ certificates, claimed })
    expect(attempt(aClaim(), mat)).toEqual({ outcome: 'known' })
    const twice = { outcome: 'refused', reason: 'already-claimed' }
    expect(attempt(aClaim(), mat, 'cert-2')).toEqual(twice)
    expect(attempt(aClaim({ claimId: 'claim-2' }), mat)).toEqual(twice)
    // It has long renewed: the first certificate must not come back to life.
    const renewed = certificates.map((one) => ({ ...one, certificateId: 'cert-9' }))
    expect(attempt(aClaim(), aMat({ certificates: renewed, claimed }))).toEqual(twice)
    expect(attempt(aClaim(), aMat({ certificates: [] })).outcome).toBe('admitted')
  })
})

describe('a mat that renews its certificate', () => {
  const mat = aMat({ certificates: [{ certificateId: 'cert-1', issuedAt: now, expiresAt: now + day }] })

  it('keeps its claim, and is refused when it comes by another device’s certificate', () => {
    const claimed = { claimId: 'claim-1', certificateId: 'cert-1', at: now }
    const asked = { connectedBy: 'cert-1', certificateId: 'cert-2' }
    const decision = decideSelfRenewal({ ...mat, claimed }, asked, now)
    expect(decision).toMatchObject({ outcome: 'admitted', claimed })
    const strange = decideSelfRenewal(mat, { ...asked, connectedBy: 'cert-of-another' }, now)
    expect(strange).toEqual({ outcome: 'refused', reason: 'not-its-certificate' })
    expect(decideSelfRenewal(undefined, asked, now)).toEqual({ outcome: 'refused', reason: 'unknown-device' })
  })
})

describe('a claim', () => {
  it('ends after 30 days when nothing is said, and never later than in a year', () => {
    expect(chooseClaimEnd(undefined, now)).toEqual({ outcome: 'ends', expiresAt: now + usualClaimMs })
    expect(chooseClaimEnd(now, now).outcome).toBe('refused')
    expect(chooseClaimEnd(now + longestClaimMs, now).outcome).toBe('ends')
    expect(chooseClaimEnd(now + longestClaimMs + 1, now).outcome).toBe('refused')
  })

  it('is shown as ending soon in its last week', () => {
    const claim = aClaim()
    expect(judgeClaim(claim, now + 3 * day - 1)).toBe('open')
    expect(judgeClaim(claim, now + 3 * day)).toBe('ends-soon')
    expect(judgeClaim(claim, now + 10 * day)).toBe('ended')
    expect(judgeClaim({ ...claim, revokedAt: now }, now)).toBe('revoked')
  })
})
