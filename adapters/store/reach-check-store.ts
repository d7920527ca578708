import type { Notice } from '../../contracts/notification.ts'
import type { ReachCheck } from '../../contracts/reach-check.ts'

/** The side of the store that knows, evening by evening, who could be reached at night. */
export interface ReachCheckStore {
  /** The check of an evening with the notices it owes, once: whoever comes second changes nothing. */
  saveReachCheck(
    check: ReachCheck,
    notices: readonly Notice[],
  ): Promise<{ outcome: 'saved' } | { outcome: 'known' }>
  /** Whether the evening of this local date has been checked. */
  findReachCheck(providerId: string, date: string): Promise<ReachCheck | undefined>
  /** Newest first. */
  listReachChecks(query: { providerId: string; limit: number }): Promise<ReachCheck[]>
}
