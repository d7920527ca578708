import type { Person } from '../../contracts/person.ts'
import type { Roster } from '../../contracts/roster.ts'
import { checkRoster } from '../../domain/roster/roster-access.ts'
import { type Answer, done, refuseAsAbsent, refuseField } from './answer.ts'
import type { ApiDeps } from './deps.ts'
import { findZonePath } from './find-roster.ts'

type Body = Pick<Roster, 'zoneId' | 'shifts' | 'changes' | 'providerId'>

/** Checks that a roster's zone exists and is this person's to say, and that everybody in it can open what she is told of. */
export async function checkRosterBody(
  body: Body,
  person: Person,
  deps: Pick<ApiDeps, 'records' | 'people'>,
): Promise<Answer<undefined>> {
  const zonePath = await findZonePath(body.zoneId, deps)
  const access = checkRoster(person, 'change', { roster: body, zonePath })
  if (access.outcome !== 'allowed') return refuseAsAbsent()
  if (body.zoneId !== undefined && zonePath.length === 0) return refuseField('zoneId', 'no such region')
  const named = listNamed(body)
  const people = await deps.people.findPeople([...named.keys()])
  for (const [personId, path] of named) {
    const found = people.find((one) => one.personId === personId)
    const reason = whyNot(found, body.providerId, zonePath)
    if (reason) return refuseField(path, reason)
  }
  return done(undefined)
}

/** Everybody a roster names, with where it names her first. */
function listNamed({ shifts, changes }: Body): Map<string, string> {
  const named = new Map<string, string>()
  const note = (personId: string, path: string) => named.set(personId, named.get(personId) ?? path)
  for (const [index, { personIds }] of shifts.entries()) {
    for (const [place, personId] of personIds.entries()) note(personId, `shifts.${index}.personIds.${place}`)
  }
  for (const [index, change] of changes.entries()) {
    // Whoever is on leave, or gives her shift away, may have left since.
    if (change.kind === 'swap') note(change.with, `changes.${index}.with`)
    if (change.kind === 'extra') note(change.personId, `changes.${index}.personId`)
  }
  return named
}

function whyNot(
  person: Person | undefined,
  providerId: string,
  zonePath: readonly string[],
): string | undefined {
  if (!person || person.providerId !== providerId) return 'no such person of this provider'
  if (person.role === 'caregiver') return undefined
  if (person.role !== 'operator') return 'expected a caregiver or an operator'
  const isBeyond = person.regionId !== undefined && !zonePath.includes(person.regionId)
  return isBeyond ? 'this operator does not see all of the zone' : undefined
}
