import type { StoredAlert } from '../../contracts/alert.ts'
import type { StoredLink } from '../../contracts/signed-link.ts'
import { isUnresolved } from '../alert-lifecycle.ts'

export type LinkJudgement<T> =
  | { outcome: 'counts'; about: [T, ...T[]] }
  | { outcome: 'refused'; because: 'expired' | 'all-over' }

/**
 * Whether a link counts at `now` (ms), and for which of the alerts it was sent for: those that somebody must still deal
 * with. `found`: those of them that its person may act on now, with whatever else is known of each.
 */
export function judgeLink<T extends { alert: Pick<StoredAlert, 'state'> }>(
  link: Pick<StoredLink, 'expiresAt'>,
  found: readonly T[],
  now: number,
): LinkJudgement<T> {
  if (now >= link.expiresAt) return { outcome: 'refused', because: 'expired' }
  const [first, ...rest] = found.filter(({ alert }) => isUnresolved(alert.state))
  return first ? { outcome: 'counts', about: [first, ...rest] } : { outcome: 'refused', because: 'all-over' }
}
