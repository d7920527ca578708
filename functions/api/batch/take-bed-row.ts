import type { BedRow, RowOutcome } from '../../../contracts/batch.ts'
import { bedPostSchema } from '../../../contracts/records.ts'
import type { ApiDeps } from '../deps.ts'
import { deriveId } from '../new-id.ts'
import { bedHandlers } from '../routes/beds.ts'
import { type BatchAsked, providerOf, refuseAs, refuseRow } from './run-batch.ts'

/** The id of a bed that came by a row: the same each time for the same reference of the same provider. */
export const bedIdOf = ({ providerId, ref }: { providerId: string; ref: string }): string =>
  `bed_${deriveId({ personId: providerId, call: 'importBeds', key: ref })}`

/** Sets a bed up, unless its reference is known. */
export async function takeBedRow(row: BedRow, asked: BatchAsked, deps: ApiDeps): Promise<RowOutcome> {
  const providerId = providerOf(row, asked)
  if (providerId === undefined) return refuseRow('providerId', 'whose bed it is was not said')
  const { ref, regionCode, name, regionId: named, providerId: _said, ...rest } = row
  const coded = regionCode === undefined ? undefined : await deps.records.findRegionByCode(regionCode)
  if (regionCode !== undefined && !coded) return refuseRow('regionCode', 'no region has this code')
  const regionId = coded?.regionId ?? named
  if (regionId === undefined) return refuseRow('regionCode', 'expected regionCode or regionId')
  const bedId = bedIdOf({ providerId, ref: ref ?? JSON.stringify([regionId, name]) })
  const before = await deps.records.loadFacts(bedId)
  const body = bedPostSchema.parse({ ...rest, name, providerId, regionId })
  const asking = { person: asked.person, params: {}, query: undefined, newId: () => bedId }
  const made = await bedHandlers.createBed({ ...asking, body }, deps)
  if (made.outcome === 'refused') return refuseAs(made)
  // Only now: what was given up is known to those who might have made it, and to nobody else.
  if (before?.record.deleted) return refuseRow(ref === undefined ? 'name' : 'ref', 'this bed was given up')
  return { outcome: before ? 'known' : 'made', id: bedId }
}
