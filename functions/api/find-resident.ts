import type { Person } from '../../contracts/person.ts'
import type { PlaceFacts } from '../../contracts/place.ts'
import type { Resident } from '../../contracts/records.ts'
import { checkAccess, clipToStay } from '../../domain/access.ts'
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
  { records }: Pick<ApiDeps, 'records'>,
): Promise<Answer<Resident>> {
  const resident = await records.findResident(residentId)
  if (!resident) return refuseAsAbsent()
  const bed = resident.stay && (await records.loadFacts(resident.stay.bedId))
  return allowsResident(resident, bed, asker) ? done(resident) : refuseAsAbsent()
}

/** Others come to a resident by the bed she lies in; one without a bed is for those who manage its people. */
export function allowsResident(resident: Resident, bed: PlaceFacts | undefined, asker: Asker): boolean {
  const { person, to, now } = asker
  if (!bed || !resident.stay) {
    const { providerId } = resident
    return checkAccess(person, { what: 'manage-people', providerId }).outcome === 'allowed'
  }
  const what = to === 'read' ? 'read-place' : 'change-place'
  if (!allows({ kind: 'bed', person, what }, bed)) return false
  const from = Date.parse(resident.stay.from)
  return touches(clipToStay(person, bed), from, Math.max(from, now))
}
