import { describe, expect, it } from 'vitest'
import type { HeldCertificate } from '../../contracts/device-record.ts'
import {
  certificateLifetimeMs,
  decideIssue,
  decideRenewal,
  decideSeen,
  dueBeforeMs,
  heldBy,
  issueBeside,
  judgeCertificates,
  mostHeld,
  renewalPatienceMs,
} from '../../domain/device-certificates.ts'

const day = 24 * 3_600_000
const made = Date.UTC(2026, 10, 22)
const first = issueBeside([], 'first', made)
const inUse = first.map((one) => ({ ...one, seenAt: made + 1 }))
const ids = (held: readonly HeldCertificate[]) => held.map(({ certificateId }) => certificateId)

describe('a certificate of a device', () => {
  it('has our own end two years after it was made', () => {
    expect(first).toEqual([
      { certificateId: 'first', issuedAt: made, expiresAt: made + certificateLifetimeMs },
    ])
    expect(certificateLifetimeMs).toBe(730 * day)
  })

  it('from before they were listed counts as the one that is held', () => {
    const before = { certificateId: 'old', createdAt: made }
    expect(ids(heldBy(before))).toEqual(['old'])
    expect(heldBy({ createdAt: made })).toEqual([])
    expect(heldBy({ ...before, certificates: [] })).toEqual([])
  })

  it('is shown by what must be done about it first', () => {
    const [one] = first
    const end = one?.expiresAt ?? 0
    const both = issueBeside(inUse, 'second', end - 10 * day)
    expect(judgeCertificates([], made)).toBe('missing')
    expect(judgeCertificates(first, made)).toBe('never-connected')
    expect(judgeCertificates(inUse, made)).toBe('in-use')
    expect(judgeCertificates(inUse, end - dueBeforeMs - 1)).toBe('in-use')
    expect(judgeCertificates(inUse, end - dueBeforeMs)).toBe('due')
    expect(judgeCertificates(inUse, end)).toBe('ended')
    expect(judgeCertificates(both, end - 10 * day)).toBe('renewing')
  })

  it('that a device never came with hides for a day only that the one it comes with ends', () => {
    const [one] = first
    const end = one?.expiresAt ?? 0
    const asked = end - 10 * day
    const lost = issueBeside(inUse, 'lost', asked)
    expect(judgeCertificates(lost, asked + renewalPatienceMs - 1)).toBe('renewing')
    expect(judgeCertificates(lost, asked + renewalPatienceMs)).toBe('due')
    expect(judgeCertificates(lost, end)).toBe('ended')
    expect(judgeCertificates(issueBeside(inUse, 'lost', made + day), made + 9 * day)).toBe('renewing')
    const came = lost.map((held) => ({ ...held, seenAt: held.issuedAt + 1 }))
    expect(judgeCertificates(came, end)).toBe('in-use')
  })

  it('is made for an operator once, and beside the present one when she renews it', () => {
    expect(decideIssue(first, 'first', made)).toEqual({ outcome: 'refused', reason: 'has-one' })
    const renewal = decideIssue(first, 'renewal', made)
    expect(renewal.outcome === 'issue' && ids(renewal.certificates('second'))).toEqual(['first', 'second'])
    const many = Array.from({ length: mostHeld }, (_, n) => ({ ...inUse[0], certificateId: `c${n}` }))
    expect(decideIssue(many as HeldCertificate[], 'renewal', made)).toMatchObject({ reason: 'too-many' })
  })
})

describe('a device that renews its certificate itself', () => {
  const asked = (connectedBy: string, certificateId: string) => ({ connectedBy, certificateId })
  const second = issueBeside(inUse, 'second', made + day)

  it('has it made by the one it holds, not by one that is not its own', () => {
    const decision = decideRenewal(inUse, asked('first', 'second'), made + day)
    expect(decision).toEqual({ outcome: 'issue', certificates: second })
    expect(decideRenewal(inUse, asked('strange', 'second'), made)).toMatchObject({
      reason: 'not-its-certificate',
    })
  })

  it('is told again what it was told before, and has no more than one under way', () => {
    const soon = made + day + 1
    expect(decideRenewal(second, asked('first', 'second'), soon)).toEqual({ outcome: 'known' })
    expect(decideRenewal(second, asked('first', 'third'), soon)).toMatchObject({
      reason: 'renewal-under-way',
    })
  })

  it('that never came with the new one is given another a day later', () => {
    const later = made + day + renewalPatienceMs
    expect(decideRenewal(second, asked('first', 'third'), later - 1).outcome).toBe('refused')
    expect(decideRenewal(second, asked('first', 'third'), later).outcome).toBe('issue')
  })

  it('loses the old one when it comes with the new one, and not before', () => {
    expect(decideSeen(second, 'first', made + 2 * day)).toEqual({ outcome: 'unchanged' })
    const decision = decideSeen(second, 'second', made + 2 * day)
    expect(decision).toMatchObject({ outcome: 'seen', revoke: ['first'] })
    expect(decision.outcome === 'seen' && decision.certificates).toEqual([
      { ...second[1], seenAt: made + 2 * day },
    ])
    expect(decideSeen(second, 'strange', made)).toEqual({ outcome: 'not-its-own' })
  })
})
