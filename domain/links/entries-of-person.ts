import type { LedgerEntry } from '../../contracts/notification.ts'
import type { StoredLink } from '../../contracts/signed-link.ts'

/** What she may have read: devices and "nobody was there" are no way to a person, and what failed did not reach her. */
const mayHaveReached = ({ channel, failed }: LedgerEntry): boolean =>
  channel !== 'none' && channel !== 'device' && failed === undefined

/** The message by which a person was told last of an alert: what she does about it answers this one. */
export function newestOf(ledger: readonly LedgerEntry[], personId: string): LedgerEntry | undefined {
  return ledger
    .filter((entry) => entry.personId === personId && mayHaveReached(entry))
    .reduce<LedgerEntry | undefined>(
      (newest, entry) => (newest === undefined || entry.aboutToSend >= newest.aboutToSend ? entry : newest),
      undefined,
    )
}

/** The messages that a link stood in: the one it was made for, and those that were folded into it. */
export const entriesOfLink = (
  ledger: readonly LedgerEntry[],
  { personId, channel, notificationId }: StoredLink,
): LedgerEntry[] =>
  ledger.filter(
    (entry) =>
      entry.personId === personId &&
      entry.channel === channel &&
      (entry.notificationId === notificationId || entry.foldedInto === notificationId),
  )
