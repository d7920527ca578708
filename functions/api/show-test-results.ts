import type { LedgerEntry } from '../../contracts/notification.ts'

const iso = (at: number): string => new Date(at).toISOString()

/** What came of the newest test of somebody's channels, out of the ledger of all of them. */
export function showTestResults(ledger: readonly LedgerEntry[]) {
  const newest = ledger.toSorted((one, other) => one.aboutToSend - other.aboutToSend).at(-1)
  return ledger
    .filter(({ noticeId }) => noticeId === newest?.noticeId)
    .map(({ channel, aboutToSend, accepted, delivered, failed }) => ({
      channel,
      aboutToSend: iso(aboutToSend),
      ...(accepted === undefined ? {} : { accepted: iso(accepted) }),
      ...(delivered === undefined ? {} : { delivered: iso(delivered) }),
      ...(failed === undefined ? {} : { failed: { at: iso(failed.at), reason: failed.reason } }),
    }))
}
