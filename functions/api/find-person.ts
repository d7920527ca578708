import type { Person } from '../../contracts/person.ts'
import { checkAccess } from '../../domain/access.ts'
import { type Answer, done, refuseAsAbsent } from './answer.ts'
import type { ApiDeps } from './deps.ts'

/** Whether one person may manage another, present or to be: an admin's file is the admins' only. */
export function mayManage(person: Person, other: Pick<Person, 'role' | 'providerId'>): boolean {
  const { role, providerId } = other
  const want =
    role === 'admin' || providerId === undefined
      ? ({ what: 'administer' } as const)
      : ({ what: 'manage-people', providerId } as const)
  return checkAccess(person, want).outcome === 'allowed'
}

/** A person whose file this person may see: her own, or of those she manages. */
export async function findPerson(
  search: { personId: string; person: Person; what: 'read' | 'manage' },
  deps: Pick<ApiDeps, 'records'>,
): Promise<Answer<Person>> {
  const other = await deps.records.findPerson(search.personId)
  if (!other) return refuseAsAbsent()
  const isSelf = search.what === 'read' && other.personId === search.person.personId
  return isSelf || mayManage(search.person, other) ? done(other) : refuseAsAbsent()
}
