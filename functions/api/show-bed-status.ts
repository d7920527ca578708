import type { LoadedPlace } from '../../adapters/store/store.ts'
import type { BedStatus } from '../../contracts/bed-status.ts'
import type { Person } from '../../contracts/person.ts'
import { clipToStay } from '../../domain/access.ts'
import { buildBedStatus } from '../../domain/bed-status.ts'
import { judgePauseRights } from '../../domain/pause.ts'
import type { ApiDeps } from './deps.ts'
import { covers } from './find-place.ts'

/** The status of a bed for one person: who has paused it, and what of that she may do herself. */
export async function showBedStatus(
  known: LoadedPlace,
  person: Person,
  { records, now: clock }: Pick<ApiDeps, 'records' | 'now'>,
): Promise<BedStatus> {
  const now = clock()
  const status = buildBedStatus(known, now)
  const spans = clipToStay(person, known.facts)
  // An alert that is not at hand is nobody's but of those who see all of the bed.
  const onsetOf = (alertId: string) => known.alerts.find((alert) => alert.alertId === alertId)?.onset ?? 0
  const rights = judgePauseRights({ ...known, now }, person.role)
  const by = status.paused && (await records.findPerson(status.paused.by))
  return {
    ...status,
    openAlerts: status.openAlerts.filter(({ alertId }) => covers(spans, onsetOf(alertId))),
    ...(status.paused && by ? { paused: { ...status.paused, name: by.name } } : {}),
    ...(rights.mostMinutes > 0 ? { mayPauseMinutes: rights.mostMinutes } : {}),
    ...(status.paused && rights.mayEnd ? { mayEndPause: true } : {}),
  }
}
