import type { StoredAlert } from '../contracts/alert.ts'
import type { LedgerEntry } from '../contracts/notification.ts'
import type { PlaceFacts } from '../contracts/place.ts'
import { liveTopics } from '../contracts/topics.ts'
import { residentAt } from './stays.ts'

/** Entries of the ledger that are about no person. */
const noPerson: ReadonlySet<string> = new Set(['device', 'none'])

/**
 * The live topics on which a change of an alert is said: its bed's, its provider's, and those of the people linked to
 * the bed or told of the alert. Technical alerts are for the provider only, never for caregivers or family at night.
 */
export function liveTopicsOf(
  alert: Pick<StoredAlert, 'priority' | 'placeId'>,
  { facts, ledger, now }: { facts: PlaceFacts; ledger: readonly LedgerEntry[]; now: number },
): string[] {
  const provider = liveTopics.provider(facts.record.providerId)
  if (alert.priority === 'technical') return [provider]
  const lying = residentAt(facts.stays, now)?.residentId
  const linked = facts.links.flatMap(({ personId, role, residentId }) =>
    role !== 'family' || (residentId !== undefined && residentId === lying) ? [personId] : [],
  )
  const told = ledger.flatMap(({ personId, channel }) => (noPerson.has(channel) ? [] : [personId]))
  const people = [...new Set([...linked, ...told])].map((personId) => liveTopics.person(personId))
  return [liveTopics.bed(alert.placeId), provider, ...people]
}
