import type { LedgerEntry, Notice } from '../../contracts/notification.ts'
import type { Person } from '../../contracts/person.ts'

export type ClaimOutcome =
  | { outcome: 'claimed'; notice: Notice }
  /** done already, or another process is on it until `until` */
  | { outcome: 'taken' }
  | { outcome: 'leased'; until: number }
  | { outcome: 'gone' }

/** What a receipt is noted at. */
export type Receipted = Pick<LedgerEntry, 'alertId' | 'notificationId' | 'channel' | 'personId'>

/** The side of the store that `notify` uses. It writes notices' progress and the reach ledger, nothing else. */
export interface NoticeStore {
  /** Takes a notice for `leaseMs`, so that two processes do not tell the same person twice; when the lease ends it is due again. */
  claimNotice(id: { placeId: string; noticeId: string }, now: number, leaseMs: number): Promise<ClaimOutcome>
  /** The notice is done; it leaves the due index. One that was asked for anew meanwhile stays due. */
  finishNotice(notice: Notice, now: number): Promise<void>
  /** To be tried again at `dueAt`: gives up the lease and counts `attempt` up by one. */
  postponeNotice(notice: Notice, dueAt: number): Promise<void>
  findDueNotices(now: number, limit: number): Promise<{ placeId: string; noticeId: string; due: number }[]>
  /**
   * Records "about to send" (no accepted, no failed) before sending, then the same entry with its result. The store
   * counts `attempts`: one per "about to send". What was known stays; acceptance takes an earlier failure away.
   */
  writeLedger(entry: LedgerEntry): Promise<void>
  /** The ledger of an alert, in the order of sending. */
  readLedger(alertId: string): Promise<LedgerEntry[]>
  /** Something is heard of one notification over one channel (ms). The first word counts; of one that was never sent nothing is kept. */
  noteReach(
    of: { alertId: string; notificationId: string; channel: string },
    heard: { what: 'delivered' | 'seen' | 'answered'; at: number },
  ): Promise<void>
  /** The channel took it and did not bring it. Of one that was delivered, or never sent, nothing is kept; the first word counts. */
  noteUndelivered(
    of: { alertId: string; notificationId: string; channel: string },
    why: { at: number; reason: string },
  ): Promise<void>
  /**
   * The ledger entries a vendor's receipt is about, by the vendor's own name for the message: several where it was told
   * with others, in the order of telling; none where it is not known.
   */
  findReceipt(channel: string, providerMessageId: string): Promise<Receipted[]>
  /** One message has told of all of these; `writeLedger` knows of one by itself. */
  writeReceipt(
    of: { channel: string; providerMessageId: string; at: number },
    entries: readonly Receipted[],
  ): Promise<void>
  /** When this person was last told of this condition at this place (ms), from the ledger. */
  lastTold(query: { personId: string; placeId: string; condition: string }): Promise<number | undefined>
  findPeople(personIds: readonly string[]): Promise<Person[]>
  /** Operators of the provider: its duty desk. */
  findDutyDesk(providerId: string): Promise<Person[]>
}
