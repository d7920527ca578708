import type { claimCalls } from '../../../contracts/calls/claims.ts'
import type { Claim, StoredClaim } from '../../../contracts/claim.ts'
import { checkAccess } from '../../../domain/access.ts'
import { chooseClaimEnd, judgeClaim, judgeReach, regionOfClaims } from '../../../domain/claims.ts'
import { done, refuse, refuseAsAbsent, refuseField } from '../answer.ts'
import type { Handlers } from '../handlers.ts'
import { pageQuery } from '../lists.ts'

const iso = (ms: number) => new Date(ms).toISOString()

function showClaim(claim: StoredClaim, now: number): Claim {
  const { claimId, providerId, regionId, createdAt, expiresAt, revokedAt, devices } = claim
  const of = { providerId, ...(regionId === undefined ? {} : { regionId }) }
  const shown = { claimId, ...of, devices, state: judgeClaim(claim, now) }
  const times = { createdAt: iso(createdAt), until: iso(expiresAt) }
  return { ...shown, ...times, ...(revokedAt === undefined ? {} : { revokedAt: iso(revokedAt) }) }
}

export const claimHandlers: Pick<Handlers, keyof typeof claimCalls> = {
  async createClaim({ person, params: { providerId }, body }, deps) {
    const access = checkAccess(person, { what: 'manage-claims', providerId })
    if (access.outcome !== 'allowed') return refuseAsAbsent()
    if (!(await deps.records.findProvider(providerId))) return refuseAsAbsent()
    const now = deps.now()
    const end = chooseClaimEnd(body.until === undefined ? undefined : Date.parse(body.until), now)
    if (end.outcome === 'refused') return refuseField('until', end.reason)
    const made = await deps.certificates.make()
    if (made.outcome === 'bad-csr' || made.certificate.privateKeyPem === undefined)
      throw new Error('a claim was made without its key')
    const { certificateId: claimId, certificatePem, privateKeyPem } = made.certificate
    const { expiresAt } = end
    const regionId = regionOfClaims(person)
    const claim: StoredClaim = {
      ...{ claimId, providerId, createdAt: now, createdBy: person.personId, expiresAt, devices: 0 },
      ...(regionId === undefined ? {} : { regionId }),
    }
    const written = await deps.identities.createClaim(claim)
    if (written.outcome === 'conflict') return refuse('conflict', written.because)
    await deps.certificates.handToClaim(made.certificate)
    return done({ ...showClaim(claim, now), certificatePem, privateKeyPem })
  },

  async listClaims({ person, params: { providerId }, query }, deps) {
    const access = checkAccess(person, { what: 'manage-claims', providerId })
    if (access.outcome !== 'allowed') return refuseAsAbsent()
    const { items, cursor } = await deps.identities.listClaims({ ...pageQuery(query), providerId })
    const shown = items
      .filter((claim) => judgeReach(person, claim).outcome === 'reached')
      .map((claim) => showClaim(claim, deps.now()))
    return done(cursor === undefined ? { items: shown } : { items: shown, cursor })
  },

  async revokeClaim({ person, params: { providerId, claimId } }, deps) {
    const access = checkAccess(person, { what: 'manage-claims', providerId })
    const claim = access.outcome === 'allowed' && (await deps.identities.findClaim(claimId))
    if (!claim || claim.providerId !== providerId) return refuseAsAbsent()
    if (judgeReach(person, claim).outcome !== 'reached') return refuseAsAbsent()
    // The record first: it is what admits devices. Asked again, the rest is done.
    await deps.identities.endClaim(claimId, deps.now())
    await deps.certificates.revoke([claimId])
    return done(undefined)
  },
}
