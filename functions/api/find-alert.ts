import type { StoredAlert } from '../../contracts/alert.ts'
import type { Person } from '../../contracts/person.ts'
import type { PlaceFacts } from '../../contracts/place.ts'
import { clipToStay } from '../../domain/access.ts'
import { isUnresolved } from '../../domain/alert-lifecycle.ts'
import { judgeTold, mayBeTold } from '../../domain/links/judge-told.ts'
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

/** By having been told, or by her claim. */
async function wasTold(
  { alert, person }: { alert: StoredAlert; person: Person },
  { ledger, now }: Pick<ApiDeps, 'ledger' | 'now'>,
): Promise<boolean> {
  const known = judgeTold(alert, person, { ledger: [], now: now() })
  if (known.outcome !== 'not-told' || !isUnresolved(alert.state)) return known.outcome !== 'not-told'
  const read = await ledger.readLedger(alert.alertId)
  return judgeTold(alert, person, { ledger: read, now: now() }).outcome !== 'not-told'
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

/** The same for one of a list: also what she was told of across zones stands in her list. */
export async function mayListAlert(
  { alert, place, person }: { alert: StoredAlert; place: PlaceFacts; person: Person },
  deps: Pick<ApiDeps, 'ledger'> & DutyDeps,
): Promise<boolean> {
  if (await maySeeAlert({ alert, place, person, what: 'read-place' }, deps)) return true
  return mayBeTold(alert, person) && wasTold({ alert, person }, deps)
}
