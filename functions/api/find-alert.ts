import type { StoredAlert } from '../../contracts/alert.ts'
import type { Person } from '../../contracts/person.ts'
import type { PlaceFacts } from '../../contracts/place.ts'
import { clipToStay } from '../../domain/access.ts'
import { isUnresolved } from '../../domain/alert-lifecycle.ts'
import { askAccess, type DutyDeps } from '../ask-access.ts'
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
  deps: Pick<ApiDeps, 'places' | 'records' | 'ledger'> & DutyDeps,
): Promise<Answer<{ alert: StoredAlert; place: PlaceFacts }>> {
  const alert = await deps.places.findAlert(alertId)
  const place = alert && (await deps.records.loadFacts(alert.placeId))
  if (!alert || !place) return refuseAsAbsent()
  const isSeen = await maySeeAlert({ alert, place, person, what }, deps)
  return isSeen || (await wasTold({ alert, person }, deps)) ? done({ alert, place }) : refuseAsAbsent()
}

/**
 * A caregiver who was told of an alert, or has claimed it, may open it and act, whatever made her the one to be told: a
 * duty in another zone, or a shift that has ended since.
 */
async function wasTold(
  { alert, person }: { alert: StoredAlert; person: Person },
  { ledger }: Pick<ApiDeps, 'ledger'>,
): Promise<boolean> {
  const { personId, role, providerId } = person
  if (role !== 'caregiver' || providerId !== alert.providerId) return false
  if (alert.claim?.personId === personId) return true
  if (!isUnresolved(alert.state)) return false
  const entries = await ledger.readLedger(alert.alertId)
  return entries.some((entry) => entry.personId === personId)
}

/** An alert outlives its bed's deletion, but not the stay it happened in. */
export async function maySeeAlert(
  search: Omit<AlertSearch, 'alertId'> & { alert: StoredAlert; place: PlaceFacts },
  deps: DutyDeps,
): Promise<boolean> {
  const { alert, place, person, what } = search
  if ((await askAccess(person, { what, facts: place }, deps)).outcome !== 'allowed') return false
  return covers(clipToStay(person, place), alert.onset)
}
