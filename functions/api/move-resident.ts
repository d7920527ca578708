import type { Person } from '../../contracts/person.ts'
import type { PlaceFacts } from '../../contracts/place.ts'
import type { Resident } from '../../contracts/records.ts'
import { judgeMoveIn } from '../../domain/move-in.ts'
import { type Answer, done, refuse, refuseField } from './answer.ts'
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
  const state = (await deps.places.loadPlace(bedId))?.state
  const judged = judgeMoveIn(bed.body.stays, state?.openAlerts ?? [], {
    residentId: search.residentId,
    now: deps.now(),
  })
  switch (judged.outcome) {
    case 'free':
      return bed
    case 'taken':
      return taken()
    case 'calling':
      return refuse(
        'conflict',
        `An alert of before is open at this bed (${judged.condition}). Resolve it first.`,
      )
    default:
      return judged satisfies never
  }
}

const taken = () => refuse('conflict', 'Somebody else lies in this bed.')

/** Moves a resident into a bed, out of the one she lies in. Her family comes with her. */
export async function moveIn({ resident, bedId, from }: Move, deps: ApiDeps): Promise<Answer<undefined>> {
  const { residentId, name, abilityLevel, stay } = resident
  if (stay?.bedId === bedId) return done(undefined)
  const left = await moveOut(resident, from, deps)
  if (left.outcome === 'refused') return left
  const written = await deps.records.startStay({ placeId: bedId, residentId, name, abilityLevel, from })
  if (written.outcome === 'conflict') return taken()
  return stay ? moveFamily({ residentId, fromBed: stay.bedId, toBed: bedId }, deps) : done(undefined)
}

/** Ends the stay she has, if she has one. */
export async function moveOut(
  { residentId, stay }: Resident,
  at: number,
  deps: ApiDeps,
): Promise<Answer<undefined>> {
  if (!stay) return done(undefined)
  if (at < Date.parse(stay.from))
    return refuseField('from', `expected a time after she moved in, ${stay.from}`)
  const written = await deps.records.endStay({ placeId: stay.bedId, residentId, to: at })
  return written.outcome === 'written'
    ? done(undefined)
    : refuse('conflict', 'The resident was moved meanwhile.')
}
