import type { DeviceRecord, HeldCertificate } from '../contracts/device-record.ts'
import type { certificateStates } from '../contracts/records.ts'

const day = 24 * 3_600_000

/** Our own end of a device's certificate (ms after its issue); AWS IoT's are all valid until 2049. */
export const certificateLifetimeMs = 730 * day
/** From how long before its end a certificate is shown as due. */
export const dueBeforeMs = 30 * day
/** A renewed certificate that its device has not connected by for so long is given up: another may be asked for. */
export const renewalPatienceMs = day
/** More at a time would be keys nobody keeps track of. */
export const mostHeld = 4

export type CertificateState = (typeof certificateStates)[number]
type Holder = Pick<DeviceRecord, 'certificates' | 'certificateId' | 'createdAt'>

const issue = (certificateId: string, at: number): HeldCertificate => ({
  certificateId,
  issuedAt: at,
  expiresAt: at + certificateLifetimeMs,
})

/** The certificates of a device, oldest first. Of a record from before they were listed only the one is known. */
export function heldBy({ certificates, certificateId, createdAt }: Holder): HeldCertificate[] {
  if (certificates) return certificates
  return certificateId === undefined ? [] : [issue(certificateId, createdAt)]
}

/** The list with a certificate issued now beside those that are held. */
export const issueBeside = (
  held: readonly HeldCertificate[],
  certificateId: string,
  now: number,
): HeldCertificate[] => [...held, issue(certificateId, now)]

/** One it was given after those it has ever connected by, and may still come with. */
const isUnderWay = (held: readonly HeldCertificate[], now: number): boolean => {
  const newest = held.at(-1)
  if (held.length < 2 || !newest || newest.seenAt !== undefined) return false
  return now - newest.issuedAt < renewalPatienceMs
}

export type IssueDecision =
  | { outcome: 'issue'; certificates: (certificateId: string) => HeldCertificate[] }
  | { outcome: 'refused'; reason: 'has-one' | 'too-many' }

/** Whether an operator may have a certificate made: the first, or one beside the present one. */
export function decideIssue(
  held: readonly HeldCertificate[],
  wanted: 'first' | 'renewal',
  now: number,
): IssueDecision {
  if (wanted === 'first' && held.length > 0) return { outcome: 'refused', reason: 'has-one' }
  if (held.length >= mostHeld) return { outcome: 'refused', reason: 'too-many' }
  return { outcome: 'issue', certificates: (certificateId) => issueBeside(held, certificateId, now) }
}

export type RenewalDecision =
  | { outcome: 'issue'; certificates: HeldCertificate[] }
  /** it was admitted with exactly this one: the answer was lost, and is told again */
  | { outcome: 'known' }
  | { outcome: 'refused'; reason: 'not-its-certificate' | 'renewal-under-way' | 'too-many' }

/** Whether a device that is connected by one of its certificates may have another made for itself. */
export function decideRenewal(
  held: readonly HeldCertificate[],
  asked: { connectedBy: string; certificateId: string },
  now: number,
): RenewalDecision {
  const has = (id: string) => held.some(({ certificateId }) => certificateId === id)
  if (!has(asked.connectedBy)) return { outcome: 'refused', reason: 'not-its-certificate' }
  if (has(asked.certificateId)) return { outcome: 'known' }
  if (isUnderWay(held, now) && held.at(-1)?.certificateId !== asked.connectedBy)
    return { outcome: 'refused', reason: 'renewal-under-way' }
  if (held.length >= mostHeld) return { outcome: 'refused', reason: 'too-many' }
  return { outcome: 'issue', certificates: issueBeside(held, asked.certificateId, now) }
}

export type SeenDecision =
  /** nothing to take back and nothing new to note */
  | { outcome: 'unchanged' }
  /** the device can connect by it, so the older ones are taken back; newer ones stay */
  | { outcome: 'seen'; certificates: HeldCertificate[]; revoke: string[] }
  /** it was taken back meanwhile, or nobody of ours gave it out */
  | { outcome: 'not-its-own' }

/** What follows when a device has connected by a certificate. What it just used is never taken back. */
export function decideSeen(
  held: readonly HeldCertificate[],
  certificateId: string,
  now: number,
): SeenDecision {
  const at = held.findIndex((one) => one.certificateId === certificateId)
  const used = held[at]
  if (!used) return { outcome: 'not-its-own' }
  if (at === 0 && used.seenAt !== undefined) return { outcome: 'unchanged' }
  const newer = held.slice(at + 1)
  return {
    outcome: 'seen',
    certificates: [{ ...used, seenAt: used.seenAt ?? now }, ...newer],
    revoke: held.slice(0, at).map((one) => one.certificateId),
  }
}

/**
 * What a certificate is that a device came with and that its record does not hold. Where all were taken back it slipped
 * through while that was done; else the record may be older than the certificate, as after a restore of the tables.
 */
export const judgeStrange = ({ certificates }: Holder): { outcome: 'taken-back' | 'unknown' } => ({
  outcome: certificates?.length === 0 ? 'taken-back' : 'unknown',
})

/**
 * The certificate whose end counts: the one the device has last come with. A renewed one that it never came with is no
 * proof that it has it, and counts only while it may still be on its way.
 */
export function findCounting(held: readonly HeldCertificate[], now: number): HeldCertificate | undefined {
  if (isUnderWay(held, now)) return held.at(-1)
  return held.findLast(({ seenAt }) => seenAt !== undefined) ?? held.at(-1)
}

/** How it stands with the certificates of a device at a time (ms): what an operator must know of them first. */
export function judgeCertificates(held: readonly HeldCertificate[], now: number): CertificateState {
  const counting = findCounting(held, now)
  if (!counting) return 'missing'
  if (counting.expiresAt <= now) return 'ended'
  if (counting.expiresAt - dueBeforeMs <= now) return 'due'
  if (held.at(-1)?.seenAt !== undefined) return 'in-use'
  return held.some(({ seenAt }) => seenAt !== undefined) ? 'renewing' : 'never-connected'
}
