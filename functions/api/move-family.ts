import { type Answer, done, refuse } from './answer.ts'
import type { ApiDeps } from './deps.ts'

/**
 * Family is linked to a resident, wherever she lies: before she moves, they are linked to her new bed as well. Until
 * she lies there the link shows them nothing.
 */
export async function moveFamily(
  { residentId, fromBed, toBed }: { residentId: string; fromBed: string; toBed: string },
  { records }: Pick<ApiDeps, 'records'>,
): Promise<Answer<undefined>> {
  const facts = await records.loadFacts(fromBed)
  const family = facts?.links.filter((link) => link.role === 'family' && link.residentId === residentId) ?? []
  for (const { personId, role, order } of family) {
    const person = await records.findPerson(personId)
    const isLinked = person?.links.some((link) => link.placeId === toBed && link.residentId === residentId)
    if (!person || isLinked) continue
    const links = [...person.links, { placeId: toBed, role, order, residentId }]
    const written = await records.putPerson({ ...person, links }, person)
    if (written.outcome === 'conflict') {
      return refuse('conflict', `${personId} could not be linked to her new bed; she has not moved.`)
    }
  }
  return done(undefined)
}
