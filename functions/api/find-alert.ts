import type { StoredAlert } from '../../contracts/alert.ts'
import type { Person } from '../../contracts/person.ts'
import type { PlaceFacts } from '../../contracts/place.ts'
import { checkAccess, clipToStay } from '../../domain/access.ts'
import { type Answer, done, refuseAsAbsent } from './answer.ts'
import type { ApiDeps } from './deps.ts'
import { covers } from './find-place.ts'

interface AlertSearch {
  alertId: string
  person: Person
  what: 'read-place' | 'act-on-alert'
}

/** An alert that this person may do this with, and its place; any other is as if there were none. */
export async function findAlert(
  { alertId, person, what }: AlertSearch,
  { places, records }: Pick<ApiDeps, 'places' | 'records'>,
): Promise<Answer<{ alert: StoredAlert; place: PlaceFacts }>> {
  const alert = await places.findAlert(alertId)
  const place = alert && (await records.loadFacts(alert.placeId))
  const isSeen = alert && place && maySeeAlert({ alert, place, person, what })
  return isSeen ? done({ alert, place }) : refuseAsAbsent()
}

/** An alert outlives its bed's deletion, but not the stay it happened in. */
export function maySeeAlert(
  search: Omit<AlertSearch, 'alertId'> & { alert: StoredAlert; place: PlaceFacts },
): boolean {
  const { alert, place, person, what } = search
  if (checkAccess(person, { what, facts: place }).outcome !== 'allowed') return false
  return covers(clipToStay(person, place), alert.onset)
}
