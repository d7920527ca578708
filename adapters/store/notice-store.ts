import type { LedgerEntry, Notice } from '../../contracts/notification.ts'
import type { Person } from '../../contracts/person.ts'

export type ClaimOutcome =
  | { outcome: 'claimed'; notice: Notice }
  /** done already, or another process is on it until `until` */
  | { outcome: 'taken' }
  | { outcome: 'gone' }

/** The side of the store that `notify` uses. It writes notices' progress and the reach ledger, nothing else. */
export interface NoticeStore {
  /** Takes a notice for `leaseMs`, so that two processes do not tell the same person twice. */
  claimNotice(id: { placeId: string; noticeId: string }, now: number, leaseMs: number): Promise<ClaimOutcome>
  /** The notice is done; it leaves the due index. */
  finishNotice(notice: Notice, now: number): Promise<void>
  /** To be tried again at `dueAt`. */
  postponeNotice(notice: Notice, dueAt: number): Promise<void>
  findDueNotices(now: number, limit: number): Promise<{ placeId: string; noticeId: string; due: number }[]>
  /** Records "about to send" before sending; on a retry counts the attempt. */
  writeLedger(entry: LedgerEntry): Promise<void>
  readLedger(alertId: string): Promise<LedgerEntry[]>
  /** When this person was last told of this condition at this place (ms), from the ledger. */
  lastTold(query: { personId: string; placeId: string; condition: string }): Promise<number | undefined>
  findPeople(personIds: readonly string[]): Promise<Person[]>
  /** Operators of the provider: its duty desk. */
  findDutyDesk(providerId: string): Promise<Person[]>
}
