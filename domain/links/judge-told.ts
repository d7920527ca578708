import type { StoredAlert } from '../../contracts/alert.ts'
import type { LedgerEntry } from '../../contracts/notification.ts'
import type { Person } from '../../contracts/person.ts'
import { linkLifeMs } from '../../contracts/signed-link.ts'
import { isUnresolved } from '../alert-lifecycle.ts'

export type Told = { outcome: 'told' | 'claimed' } | { outcome: 'not-told' }

type ToWhom = Pick<Person, 'personId' | 'role' | 'providerId'>

/**
 * Whether somebody who works for the provider has an alert by having been told of it or having claimed it, whatever made
 * her the one: a duty in another zone, a shift that has ended since, a desk that stands in for another region. As long as
 * a link would count (ms), and for whoever was only told until it is closed.
 */
export function judgeTold(
  alert: StoredAlert,
  person: ToWhom,
  { ledger, now }: { ledger: readonly Pick<LedgerEntry, 'personId' | 'aboutToSend'>[]; now: number },
): Told {
  if (!worksHere(alert, person)) return { outcome: 'not-told' }
  const isOpen = isUnresolved(alert.state)
  const isMine = alert.claim?.personId === person.personId
  if (isMine && (isOpen || now < (alert.closedAt ?? alert.knownAt) + linkLifeMs))
    return { outcome: 'claimed' }
  const wasTold = ledger.some(
    ({ personId, aboutToSend }) => personId === person.personId && now < aboutToSend + linkLifeMs,
  )
  return isOpen && wasTold ? { outcome: 'told' } : { outcome: 'not-told' }
}

const worksHere = ({ providerId }: StoredAlert, person: ToWhom): boolean =>
  person.providerId === providerId && (person.role === 'caregiver' || person.role === 'operator')

/** Whether it is worth looking into the ledger: she is named, the duty of another zone is, or the desk of all regions. */
export function mayBeTold(alert: StoredAlert, person: ToWhom): boolean {
  if (!worksHere(alert, person)) return false
  if (alert.claim?.personId === person.personId) return true
  const told = alert.chain.flatMap(({ toldAt, tell }) => (toldAt === undefined ? [] : tell))
  return told.some(
    (target) => target === `person:${person.personId}` || target.includes('@') || person.role === 'operator',
  )
}
