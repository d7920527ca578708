import type { LedgerEntry } from '../../contracts/notification.ts'

/** So many attempts in a row (a few seconds) have failed: it goes on being tried, and others are told meanwhile. */
const failingAfter = 3

/** Whether a message has failed for good, or so often that nobody should wait for it. */
export const isFailing = ({ failed, attempts }: LedgerEntry): boolean =>
  failed !== undefined && (failed.permanent || attempts >= failingAfter)

/** Whether nobody was reached by a notice, nor is about to be in the next moment. */
export function reachedNobody(ledger: readonly LedgerEntry[], noticeId: string): boolean {
  const own = ledger.filter((entry) => entry.noticeId === noticeId)
  return own.length > 0 && own.every((entry) => entry.accepted === undefined && isFailing(entry))
}
