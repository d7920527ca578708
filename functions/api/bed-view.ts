import type { Person } from '../../contracts/person.ts'
import type { Link, PlaceFacts, Placement, Stay } from '../../contracts/place.ts'
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

/** Who is linked to the bed as it is now, in the order they are told: no family of whoever does not lie there. */
export function findLinks(facts: PlaceFacts, now: number): Link[] {
  const resident = findStay(facts, now)?.residentId
  return facts.links
    .filter(({ role, residentId }) => role !== 'family' || residentId === resident)
    .sort((one, other) => one.order - other.order)
}

/** The bed as this person may see it now: a former resident's family does not see who came after. */
export function buildBedView(facts: PlaceFacts, person: Person, now: number): Bed {
  const { record } = facts
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
    ...(isHers && { contacts: findLinks(facts, now) }),
  }
}

/** A care centre with the devices that stand there now. */
export function buildCareCentreView(facts: PlaceFacts, now: number): CareCentre {
  const { placeId, name, providerId, regionId, timeZone } = facts.record
  const devices = findPlacements(facts, now).map((placement) => placement.deviceId)
  return { careCentreId: placeId, name, providerId, regionId, timeZone, devices }
}
