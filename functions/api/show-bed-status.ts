import type { LoadedPlace } from '../../adapters/store/store.ts'
import type { BedStatus } from '../../contracts/bed-status.ts'
import type { Person } from '../../contracts/person.ts'
import { buildBedStatus } from '../../domain/bed-status.ts'
import { judgePauseRights } from '../../domain/pause.ts'
import type { ApiDeps } from './deps.ts'

/** The status of a bed for one person: who has paused it, and what of that she may do herself. */
export async function showBedStatus(
  known: LoadedPlace,
  { role }: Pick<Person, 'role'>,
  { records, now: clock }: Pick<ApiDeps, 'records' | 'now'>,
): Promise<BedStatus> {
  const now = clock()
  const status = buildBedStatus(known, now)
  const rights = judgePauseRights({ ...known, now }, role)
  const by = status.paused && (await records.findPerson(status.paused.by))
  return {
    ...status,
    ...(status.paused && by ? { paused: { ...status.paused, name: by.name } } : {}),
    ...(rights.mostMinutes > 0 ? { mayPauseMinutes: rights.mostMinutes } : {}),
    ...(status.paused && rights.mayEnd ? { mayEndPause: true } : {}),
  }
}
