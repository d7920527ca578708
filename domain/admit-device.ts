import type { StoredClaim } from '../contracts/claim.ts'
import type { DeviceRecord, HeldCertificate } from '../contracts/device-record.ts'
import { decideRenewal, heldBy, issueBeside } from './device-certificates.ts'

/** Why a device gets no certificate, as its operators read it. */
export const refusalTexts = {
  'no-serial-number': 'it named no serial number',
  'unknown-claim': 'it came by a certificate that is no claim',
  'claim-revoked': 'the claim was revoked',
  'claim-ended': 'the claim has ended',
  'unknown-serial': 'no device is registered under this serial number',
  'other-provider': 'the claim belongs to another provider',
  'other-region': 'the claim is for devices of another region',
  'already-claimed':
    'a certificate was claimed under this serial number before; revoke it to let it be claimed again',
  'has-certificate': 'the device has a certificate; revoke it to let it be claimed',
  'held-by-another': 'another device got this certificate',
  'taken-back': 'the certificate it asked for was revoked; it must ask for another one',
  'unknown-device': 'no device has this name',
  'not-its-certificate': 'it came by a certificate that is not its own',
  'renewal-under-way': 'it was given a newer certificate within a day; it must connect by that one first',
  'too-many': 'it holds too many certificates that it never connected by',
} as const
export type RefusalReason = keyof typeof refusalTexts

/** What the device shall hold when it is admitted. */
interface Admitted {
  outcome: 'admitted'
  certificates: HeldCertificate[]
  claimed: DeviceRecord['claimed']
}
export type AdmissionDecision =
  | Admitted
  /** admitted with this very certificate before: its answer was lost, or AWS IoT asks twice */
  | { outcome: 'known' }
  | { outcome: 'refused'; reason: RefusalReason }

const refused = (reason: RefusalReason): AdmissionDecision => ({ outcome: 'refused', reason })

export interface ClaimAttempt {
  claim: StoredClaim | undefined
  /** the device registered under the serial number it named */
  device: DeviceRecord | undefined
  /** of the place where the device stands, from the city down */
  regionPath: readonly string[] | undefined
  certificateId: string
  /** the device that got this certificate by a claim before */
  holder: string | undefined
}

/** Whether a device may have its first certificate by a claim: a claim of its provider that holds, and each serial once. */
export function decideClaim(
  { claim, device, regionPath, certificateId, holder }: ClaimAttempt,
  now: number,
): AdmissionDecision {
  if (!claim) return refused('unknown-claim')
  if (claim.revokedAt !== undefined) return refused('claim-revoked')
  if (claim.expiresAt <= now) return refused('claim-ended')
  if (!device) return refused('unknown-serial')
  if (device.providerId !== claim.providerId) return refused('other-provider')
  if (claim.regionId !== undefined && regionPath && !regionPath.includes(claim.regionId))
    return refused('other-region')
  if (holder !== undefined && holder !== device.deviceId) return refused('held-by-another')
  const held = heldBy(device)
  if (device.claimed) {
    const isSame = device.claimed.certificateId === certificateId && device.claimed.claimId === claim.claimId
    const isHeld = held.some((one) => one.certificateId === certificateId)
    return isSame && isHeld ? { outcome: 'known' } : refused('already-claimed')
  }
  if (held.length > 0) return refused('has-certificate')
  // What an operator revoked stays so: AWS IoT would make it active again for whoever still has its token.
  if (holder !== undefined) return refused('taken-back')
  return {
    outcome: 'admitted',
    certificates: issueBeside([], certificateId, now),
    claimed: { claimId: claim.claimId, certificateId, at: now },
  }
}

/** Whether a device may renew its certificate, connected by the one it has. */
export function decideSelfRenewal(
  device: DeviceRecord | undefined,
  asked: { connectedBy: string; certificateId: string },
  now: number,
): AdmissionDecision {
  if (!device) return refused('unknown-device')
  const decision = decideRenewal(heldBy(device), asked, now)
  switch (decision.outcome) {
    case 'issue':
      return { outcome: 'admitted', certificates: decision.certificates, claimed: device.claimed }
    case 'known':
    case 'refused':
      return decision
    default:
      return decision satisfies never
  }
}
