import type { StoredAlert } from '../contracts/alert.ts'
import type { Person } from '../contracts/person.ts'
import type { PlaceFacts } from '../contracts/place.ts'
import { checkAccess } from './access.ts'
import { residentAt } from './stays.ts'

type Claimed = Pick<StoredAlert, 'state' | 'claim'>

type Right<Why extends string> = { outcome: 'allowed' } | { outcome: 'refused'; because: Why }

const allowed = { outcome: 'allowed' } as const
const refused = <Why extends string>(because: Why) => ({ outcome: 'refused', because }) as const

/**
 * Whether somebody who may act on an alert may call for the next step. It takes the alert from whoever goes, so while
 * somebody does it is for her and for operators; while nobody does it is for all.
 */
export function checkEscalation(
  { state, claim }: Claimed,
  { personId, role }: Pick<Person, 'personId' | 'role'>,
): Right<'claimed-by-other'> {
  const isClaimed = state === 'acknowledged' || state === 'arrived'
  if (!isClaimed || claim?.personId === personId || role === 'operator' || role === 'admin') return allowed
  return refused('claimed-by-other')
}

/**
 * Whether somebody may close an alert by a link: not while another is at it. The page may be older than her claim, and
 * whoever is on the way would be called off by a press that was meant for an alert nobody had.
 */
export function checkClosingByLink({ state, claim }: Claimed, personId: string): Right<'claimed-by-other'> {
  const isClaimed = state === 'acknowledged' || state === 'arrived'
  return isClaimed && claim?.personId !== personId ? refused('claimed-by-other') : allowed
}

/** Whether somebody may read how to get in: who has said that she goes, from then until it is over or given back. */
export function checkNoteOpening(
  { state, claim }: Claimed,
  personId: string,
): Right<'already-closed' | 'not-claimed' | 'claimed-by-other'> {
  switch (state) {
    case 'open':
      return refused('not-claimed')
    case 'acknowledged':
    case 'arrived':
      return claim?.personId === personId ? allowed : refused('claimed-by-other')
    case 'resolved':
    case 'cleared':
    case 'recorded':
      return refused('already-closed')
    default:
      return state satisfies never
  }
}

/** Whether somebody may write how to get in at `now` (ms): who sets the bed up, and the family of who lies there. */
export function checkNoteChange(person: Person, facts: PlaceFacts, now: number): Right<'not-hers'> {
  if (checkAccess(person, { what: 'change-place', facts }).outcome === 'allowed') return allowed
  const residentId = residentAt(facts.stays, now)?.residentId
  const isFamily = facts.links.some(
    (link) => link.role === 'family' && link.personId === person.personId && link.residentId === residentId,
  )
  return person.role === 'family' && residentId !== undefined && isFamily ? allowed : refused('not-hers')
}
