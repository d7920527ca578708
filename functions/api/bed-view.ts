import type { Person } from '../../contracts/person.ts'
import type { PlaceFacts, Placement, Stay } from '../../contracts/place.ts'
import { type Bed, bedKinds, type CareCentre } from '../../contracts/records.ts'
import { clipToStay } from '../../domain/access.ts'
import { covers } from './find-place.ts'

const isNow = ({ from, to = Infinity }: { from: number; to?: number | undefined }, now: number) =>
  from <= now && now < to

/** Who lies in the bed now. */
export const findStay = (facts: PlaceFacts, now: number): Stay | undefined =>
  facts.stays.find((stay) => isNow(stay, now))

/** The placements in force now. */
export const findPlacements = (facts: PlaceFacts, now: number): Placement[] =>
  facts.placements.filter((placement) => isNow({ from: placement.since, to: placement.until }, now))

/** The bed as this person may see it now: a former resident's family does not see who came after. */
export function buildBedView(facts: PlaceFacts, person: Person, now: number): Bed {
  const { record, links } = facts
  const isHers = covers(clipToStay(person, facts), now)
  const stay = isHers ? findStay(facts, now) : undefined
  return {
    bedId: record.placeId,
    name: record.name,
    kinds: bedKinds.filter((kind) => record.bedKinds.includes(kind)),
    providerId: record.providerId,
    regionId: record.regionId,
    timeZone: record.timeZone,
    ...(stay && {
      resident: { residentId: stay.residentId, name: stay.name, abilityLevel: stay.abilityLevel },
    }),
    devices: findPlacements(facts, now).map((placement) => placement.deviceId),
    ...(isHers && { contacts: [...links].sort((one, other) => one.order - other.order) }),
  }
}

/** A care centre with the devices that stand there now. */
export function buildCareCentreView(facts: PlaceFacts, now: number): CareCentre {
  const { placeId, name, providerId, regionId, timeZone } = facts.record
  const devices = findPlacements(facts, now).map((placement) => placement.deviceId)
  return { careCentreId: placeId, name, providerId, regionId, timeZone, devices }
}
