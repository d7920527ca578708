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
      return refuse('conflict', 'Somebody else lies in this bed.')
    case 'calling':
      return refuse(
        'conflict',
        `An alert of before is open at this bed (${judged.condition}). Resolve it first.`,
      )
    default:
      return judged satisfies never
  }
}

/**
 * Moves a resident into a bed, out of the one she lies in, in one transaction. Her family is linked first: killed
 * between the two it sees nothing there yet, and the repeat goes on; the other way round nobody would notice.
 */
export async function moveIn({ resident, bedId, from }: Move, deps: ApiDeps): Promise<Answer<undefined>> {
  const { residentId, name, abilityLevel, stay, lastBedId } = resident
  if (stay?.bedId === bedId) return done(undefined)
  if (stay && from < Date.parse(stay.from)) return refuseEarly(stay.from)
  const fromBed = stay?.bedId ?? lastBedId
  if (fromBed !== undefined) {
    const linked = await moveFamily({ residentId, fromBed, toBed: bedId }, deps)
    if (linked.outcome === 'refused') return linked
  }
  const moved = { placeId: bedId, residentId, name, abilityLevel, from, leaving: stay?.bedId }
  const written = await deps.records.startStay(moved)
  return written.outcome === 'written'
    ? done(undefined)
    : refuse('conflict', `She could not be moved: ${written.because}.`)
}

const refuseEarly = (from: string) => refuseField('from', `expected a time after she moved in, ${from}`)

/** Ends the stay she has, if she has one. */
export async function moveOut(
  { residentId, stay }: Resident,
  at: number,
  deps: ApiDeps,
): Promise<Answer<undefined>> {
  if (!stay) return done(undefined)
  if (at < Date.parse(stay.from)) return refuseEarly(stay.from)
  const written = await deps.records.endStay({ placeId: stay.bedId, residentId, to: at })
  return written.outcome === 'written'
    ? done(undefined)
    : refuse('conflict', 'The resident was moved meanwhile.')
}
