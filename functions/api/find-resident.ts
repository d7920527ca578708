import type { Person } from '../../contracts/person.ts'
import type { PlaceFacts } from '../../contracts/place.ts'
import type { Resident } from '../../contracts/records.ts'
import { checkAccess, clipToStay } from '../../domain/access.ts'
import type { DutyDeps } from '../ask-access.ts'
import { type Answer, done, refuseAsAbsent } from './answer.ts'
import type { ApiDeps } from './deps.ts'
import { allows, touches } from './find-place.ts'

interface Asker {
  person: Person
  to: 'read' | 'change'
  now: number
}

/** A resident whom this person may read about or change; any other is as if she did not exist. */
export async function findResident(
  residentId: string,
  asker: Asker,
  deps: Pick<ApiDeps, 'records'> & DutyDeps,
): Promise<Answer<Resident>> {
  const resident = await deps.records.findResident(residentId)
  if (!resident) return refuseAsAbsent()
  const bed = resident.stay && (await deps.records.loadFacts(resident.stay.bedId))
  return (await allowsResident({ resident, bed }, asker, deps)) ? done(resident) : refuseAsAbsent()
}

/** Others come to a resident by the bed she lies in; one without a bed is for those who manage its people. */
export async function allowsResident(
  { resident, bed }: { resident: Resident; bed: PlaceFacts | undefined },
  asker: Asker,
  deps: DutyDeps,
): Promise<boolean> {
  const { person, to, now } = asker
  if (!bed || !resident.stay) {
    const { providerId } = resident
    return checkAccess(person, { what: 'manage-people', providerId }).outcome === 'allowed'
  }
  const what = to === 'read' ? 'read-place' : 'change-place'
  if (!(await allows({ kind: 'bed', person, what }, bed, deps))) return false
  const from = Date.parse(resident.stay.from)
  return touches(clipToStay(person, bed), from, Math.max(from, now))
}
