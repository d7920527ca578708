import type { PlaceFacts } from '../../contracts/place.ts'
import type { HeardEvent } from '../../domain/decide-event.ts'
import { askAccess } from '../ask-access.ts'
import type { ReadEvent, Tools } from './tools.ts'

/** Who says at a device that it is she: her name, for the bed says who is coming, and whether she answers here without a link. */
export async function findCaregiver(
  { stores, clock }: Tools,
  facts: PlaceFacts,
  { type, data }: ReadEvent,
): Promise<Pick<HeardEvent, 'caregiverName' | 'isOnDuty'>> {
  if (type !== 'alert-key' && type !== 'check-in') return {}
  const { caregiverId } = (data ?? {}) as { caregiverId?: string }
  const [found] = caregiverId === undefined ? [] : await stores.findPeople([caregiverId])
  if (!found) return {}
  const caregiverName = found.name
  if (facts.links.some(({ personId }) => personId === found.personId)) return { caregiverName }
  const access = await askAccess(found, { what: 'act-on-alert', facts }, { rosters: stores, now: clock })
  return access.outcome === 'allowed' ? { caregiverName, isOnDuty: true } : { caregiverName }
}
