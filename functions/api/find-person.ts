import type { Person } from '../../contracts/person.ts'
import { checkAccess } from '../../domain/access.ts'
import { type Answer, done, refuseAsAbsent } from './answer.ts'
import type { ApiDeps } from './deps.ts'
import { linkedPlaces } from './lists.ts'

type File = Pick<Person, 'role' | 'providerId' | 'regionId'>

/** Roles that reach more than the places they are linked to. */
const wide: ReadonlySet<Person['role']> = new Set(['operator', 'supervisor'])

/** Whether one person may manage another, present or to be. An operator of one region makes none who sees beyond it. */
export function mayManage(person: Person, other: File): boolean {
  const isBeyond =
    person.role === 'operator' && person.regionId !== undefined && other.regionId !== person.regionId
  return mayRead(person, other) && !(isBeyond && wide.has(other.role))
}

/** Whether one person may see another's file: an admin's is for the admins only. */
export function mayRead(person: Person, other: File): boolean {
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
  const { person } = search
  if (search.what === 'read') {
    const isSelf = other.personId === person.personId
    return isSelf || mayRead(person, other) ? done(other) : refuseAsAbsent()
  }
  return mayManage(person, other) && (await reachesAll(person, other, deps)) ? done(other) : refuseAsAbsent()
}

/** Who binds an account to a person, or leads her messages elsewhere, sees what she sees: all of it must be his to see. */
async function reachesAll(
  person: Person,
  other: Person,
  { records }: Pick<ApiDeps, 'records'>,
): Promise<boolean> {
  if (person.regionId === undefined) return true
  const places = await Promise.all(linkedPlaces(other).map((placeId) => records.loadFacts(placeId)))
  return places.every(
    (facts) => !facts || checkAccess(person, { what: 'change-place', facts }).outcome === 'allowed',
  )
}
