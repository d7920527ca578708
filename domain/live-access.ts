import type { Person } from '../contracts/person.ts'
import type { PlaceFacts } from '../contracts/place.ts'
import { deviceTopic, liveTopics } from '../contracts/topics.ts'
import { checkAccess, clipToStay } from './access.ts'
import { placedAt } from './devices-at-place.ts'
import type { Duties } from './roster/check-duty.ts'

/** A bed that somebody wishes to hear of, and which of its devices are being watched until when (ms). */
export interface WishedBed {
  facts: PlaceFacts
  watched: { deviceId: string; until: number }[]
}

/**
 * What one person's browser may subscribe to from now on, and by which right. What is not in the list is refused. By
 * `duties` a caregiver hears what she may see.
 */
export function chooseLiveTopics(
  person: Person,
  wished: readonly WishedBed[],
  duties: Duties,
): { topic: string; because: string }[] {
  const own = { topic: liveTopics.person(person.personId), because: 'her own' }
  return [own, ...providerOf(person), ...wished.flatMap((bed) => topicsOfBed(person, bed, duties))]
}

/**
 * Operators hear of their provider, those of one region too: what is said there is the id of a place and of an alert,
 * and what they may see of it the API decides.
 */
function providerOf({ role, providerId }: Person): { topic: string; because: string }[] {
  if (role !== 'operator' || providerId === undefined) return []
  return [{ topic: liveTopics.provider(providerId), because: 'operator of the provider' }]
}

function topicsOfBed(
  person: Person,
  { facts, watched }: WishedBed,
  duties: Duties,
): { topic: string; because: string }[] {
  const now = duties.at
  const access = checkAccess(person, { what: 'read-place', facts, duties })
  if (access.outcome === 'refused' || facts.record.deleted) return []
  // Family hears of her resident, never of who lies there after or before her.
  if (!clipToStay(person, facts).some(({ from, to }) => from <= now && now < to)) return []
  const standing = new Set(placedAt(facts, now).map(({ deviceId }) => deviceId))
  const leased = watched.filter(({ deviceId, until }) => standing.has(deviceId) && now < until)
  return [
    { topic: liveTopics.bed(facts.record.placeId), because: access.because },
    ...leased.map(({ deviceId }) => ({ topic: deviceTopic(deviceId, 'live'), because: 'being watched' })),
  ]
}
