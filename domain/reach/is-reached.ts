import type { LedgerEntry } from '../../contracts/notification.ts'

/** Whether a notice has come to an end without anybody having been reached, or perhaps still being reached, by it. */
export function reachedNobody(ledger: readonly LedgerEntry[], noticeId: string): boolean {
  const own = ledger.filter((entry) => entry.noticeId === noticeId)
  return own.length > 0 && own.every(({ failed }) => failed?.permanent === true)
}
