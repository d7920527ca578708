import { storedClaimSchema } from '../../../contracts/claim.ts'
import type { CertificateStore } from '../certificate-store.ts'
import { keys, lists, timeKey } from '../keys.ts'
import { type ReportUnreadable, readItem } from '../read-item.ts'
import { conflict, createOnce, written } from '../records/write-outcome.ts'
import { readPage } from '../tables/pages.ts'
import type { Tables } from '../tables/tables.ts'

type Claims = Pick<CertificateStore, 'createClaim' | 'findClaim' | 'listClaims' | 'endClaim'>

/** The certificates by which devices come for their own. */
export function createClaims(tables: Tables, report: ReportUnreadable): Claims {
  const findClaim: Claims['findClaim'] = async (claimId) => {
    const item = await tables.get(keys.claim(claimId))
    return item && readItem(storedClaimSchema, item, 'claim')
  }
  return {
    findClaim,
    createClaim: (claim) =>
      createOnce(tables, {
        key: keys.claim(claim.claimId),
        member: 'claim',
        item: { claim, listKey: lists.claims(claim.providerId), listSort: timeKey(claim.createdAt) },
      }),
    listClaims({ providerId, ...page }) {
      const partition = lists.claims(providerId)
      const query = { table: 'care', index: 'list', partition, descending: true } as const
      return readPage(tables, { query, page, report }, (item) => readItem(storedClaimSchema, item, 'claim'))
    },
    async endClaim(claimId, at) {
      const result = await tables.write({
        ...keys.claim(claimId),
        do: 'update',
        set: { 'claim.revokedAt': at },
        when: [{ that: 'exists' }, { that: 'lacks', path: 'claim.revokedAt' }],
      })
      if (result.outcome === 'written') return written
      const there = await findClaim(claimId)
      return there?.revokedAt === undefined ? conflict('there is no such claim') : written
    },
  }
}
