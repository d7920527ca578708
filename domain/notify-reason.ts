import type { StoredAlert } from '../contracts/alert.ts'
import type { Notice } from '../contracts/notification.ts'
import type { Person } from '../contracts/person.ts'
import { isCall, isUnresolved } from './alert-lifecycle.ts'

/** At most one notification per person, place and condition in this time (ms), of what has no chain. */
const quietMs = 600_000

export type NotifyReason =
  | { outcome: 'notify'; because: 'chain-step' | 'pressed-again' | 'claimant-must-know' }
  | {
      outcome: 'hold'
      because:
        | 'expired'
        | 'alert-closed'
        | 'another-alert-stands-for-it'
        | 'claimed-by-somebody'
        | 'caregivers-are-not-told-of-devices'
        | 'no-access-to-alerts'
        | 'told-in-the-last-10-minutes'
    }

/** Critical and high alerts and calls have a chain: when somebody was told last holds back none of their steps. */
export const isNeverHeldBack = ({
  priority,
  condition,
}: Pick<StoredAlert, 'priority' | 'condition'>): boolean =>
  priority === 'critical' || priority === 'high' || isCall(condition)

/**
 * Whether a person is told of an alert by a notice at `now` (ms), and why or why not. `lastTold`: when she was last told
 * of this condition at this place.
 */
export function notifyReason(question: {
  notice: Notice
  alert: StoredAlert
  person: Pick<Person, 'personId' | 'role'>
  lastTold: number | undefined
  now: number
}): NotifyReason {
  const { notice, alert, person, lastTold, now } = question
  if (now > notice.expires) return { outcome: 'hold', because: 'expired' }
  if (person.role === 'supervisor') return { outcome: 'hold', because: 'no-access-to-alerts' }
  if (alert.priority === 'technical' && person.role !== 'operator') {
    return { outcome: 'hold', because: 'caregivers-are-not-told-of-devices' }
  }
  if (notice.kind === 'claimant') return { outcome: 'notify', because: 'claimant-must-know' }
  if (!isUnresolved(alert.state)) return { outcome: 'hold', because: 'alert-closed' }
  if (alert.hiddenBy !== undefined) return { outcome: 'hold', because: 'another-alert-stands-for-it' }
  if (alert.state !== 'open') return { outcome: 'hold', because: 'claimed-by-somebody' }
  if (!isNeverHeldBack(alert) && lastTold !== undefined && now - lastTold < quietMs) {
    return { outcome: 'hold', because: 'told-in-the-last-10-minutes' }
  }
  return { outcome: 'notify', because: notice.kind === 'again' ? 'pressed-again' : 'chain-step' }
}
