import type { Person } from '../../contracts/person.ts'
import type { PlaceFacts } from '../../contracts/place.ts'
import type { Resident } from '../../contracts/records.ts'
import { type Answer, done, refuse, refuseField } from './answer.ts'
import { findStay } from './bed-view.ts'
import type { ApiDeps } from './deps.ts'
import { findPlace } from './find-place.ts'
import { moveFamily } from './move-family.ts'

interface Move {
  resident: Resident
  bedId: string
  /** ms */
  from: number
}

/** A bed of this provider that nobody else lies in. */
export async function findFreeBed(
  search: { bedId: string; providerId: string; residentId: string; person: Person },
  deps: ApiDeps,
): Promise<Answer<PlaceFacts>> {
  const { bedId, person } = search
  const bed = await findPlace({ placeId: bedId, kind: 'bed', person, what: 'change-place' }, deps)
  if (bed.outcome === 'refused' || bed.body.record.providerId !== search.providerId) {
    return refuseField('bedId', 'no such bed of this provider')
  }
  const stay = findStay(bed.body, deps.now())
  return stay && stay.residentId !== search.residentId ? taken() : bed
}

const taken = () => refuse('conflict', 'Somebody else lies in this bed.')

/** Moves a resident into a bed, out of the one she lies in. */
export async function moveIn({ resident, bedId, from }: Move, deps: ApiDeps): Promise<Answer<undefined>> {
  if (resident.stay?.bedId === bedId) return done(undefined)
  const left = await leave(resident, { at: from, toBed: bedId }, deps)
  if (left.outcome === 'refused') return left
  const { residentId, name, abilityLevel } = resident
  const written = await deps.records.startStay({ placeId: bedId, residentId, name, abilityLevel, from })
  return written.outcome === 'written' ? done(undefined) : taken()
}

/** Ends the stay she has, if she has one. */
export const moveOut = (resident: Resident, at: number, deps: ApiDeps): Promise<Answer<undefined>> =>
  leave(resident, { at, toBed: undefined }, deps)

async function leave(
  { residentId, stay }: Resident,
  { at, toBed }: { at: number; toBed: string | undefined },
  deps: ApiDeps,
): Promise<Answer<undefined>> {
  if (!stay) return done(undefined)
  if (at < Date.parse(stay.from))
    return refuseField('from', `expected a time after she moved in, ${stay.from}`)
  const written = await deps.records.endStay({ placeId: stay.bedId, residentId, to: at })
  if (written.outcome === 'conflict') return refuse('conflict', 'The resident was moved meanwhile.')
  return moveFamily(stay.bedId, toBed, deps)
}
