import type { Person } from '../../contracts/person.ts'
import type { PlaceFacts, PlaceRecord } from '../../contracts/place.ts'
import { checkAccess } from '../../domain/access.ts'
import { type Answer, done, refuse, refuseAsAbsent, refuseField } from './answer.ts'
import type { ApiDeps } from './deps.ts'

/**
 * Sets up a bed or a care centre of a provider in a region, for those who might change it once it is there. A repeat
 * with the same id gives back the first one.
 */
export async function createPlace(
  person: Person,
  wanted: Omit<PlaceRecord, 'regionPath'>,
  { records }: Pick<ApiDeps, 'records'>,
): Promise<Answer<PlaceFacts>> {
  const region = await records.findRegion(wanted.regionId)
  const record = { ...wanted, regionPath: region?.path ?? [] }
  if (checkAccess(person, { what: 'change-place', facts: factsOf(record) }).outcome !== 'allowed') {
    return refuseAsAbsent()
  }
  const provider = await records.findProvider(wanted.providerId)
  if (!provider) return refuseField('providerId', 'no such provider')
  if (!region) return refuseField('regionId', 'no such region')
  const { zones = [] } = provider
  if (zones.length > 0 && !zones.some((zone) => region.path.includes(zone))) {
    return refuseField('regionId', 'outside the zones of this provider')
  }
  await records.createPlace(record)
  const facts = await records.loadFacts(wanted.placeId)
  if (facts?.record.kind !== wanted.kind || facts.record.providerId !== wanted.providerId) {
    return refuse('conflict', 'Something else has been made with this Idempotency-Key.')
  }
  return done(facts)
}

/** A place nobody has been linked to yet. */
const factsOf = (record: PlaceRecord): PlaceFacts => ({
  record,
  plan: { version: 0, overrides: {} },
  stays: [],
  placements: [],
  links: [],
})
