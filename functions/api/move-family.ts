import { type Answer, done, refuse } from './answer.ts'
import type { ApiDeps } from './deps.ts'

/**
 * A family belongs to a resident, not to a bed: when she leaves, their links go with her, to her next bed or away.
 * Otherwise they would see who lies there after her.
 */
export async function moveFamily(
  fromBed: string,
  toBed: string | undefined,
  { records }: Pick<ApiDeps, 'records'>,
): Promise<Answer<undefined>> {
  const facts = await records.loadFacts(fromBed)
  const family = facts?.links.filter((link) => link.role === 'family') ?? []
  for (const { personId } of family) {
    const person = await records.findPerson(personId)
    if (!person) continue
    const links = person.links.flatMap((link) => {
      if (link.placeId !== fromBed || link.role !== 'family') return [link]
      return toBed === undefined ? [] : [{ ...link, placeId: toBed }]
    })
    const written = await records.putPerson({ ...person, links }, person)
    if (written.outcome === 'conflict') {
      return refuse('conflict', `The links of ${personId} were changed meanwhile; check them.`)
    }
  }
  return done(undefined)
}
