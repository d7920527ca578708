import type { Person } from '../../contracts/person.ts'
import type { ApiDeps } from './deps.ts'

type Named = { personId: string; name: string }

/** Puts names to ids; who has left since is known by her id only. */
export async function readPeople(
  personIds: readonly string[],
  { people }: Pick<ApiDeps, 'people'>,
): Promise<{ known: ReadonlyMap<string, Person>; named: (personIds: readonly string[]) => Named[] }> {
  const found = await people.findPeople(personIds)
  const known = new Map(found.map((person) => [person.personId, person]))
  const named = (ids: readonly string[]) =>
    ids.map((personId) => ({ personId, name: known.get(personId)?.name ?? personId }))
  return { known, named }
}
