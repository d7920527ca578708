import * as z from 'zod'
import { type Notice, noticeSchema } from '../../../contracts/notification.ts'
import { keys } from '../keys.ts'
import { expiresAfter, lifetimes } from '../lifetimes.ts'
import type { NoticeStore } from '../notice-store.ts'
import { findDue } from '../places/find-due.ts'
import { writeNotice } from '../places/save-writes.ts'
import { type ReportUnreadable, readItem } from '../read-item.ts'
import type { Check, Tables } from '../tables/tables.ts'

type NoticeClaims = Pick<NoticeStore, 'claimNotice' | 'finishNotice' | 'postponeNotice' | 'findDueNotices'>

const progressSchema = z.object({ leasedUntil: z.number().optional(), doneAt: z.number().optional() })

/** Whose turn it is with a notice. A lease is a deadline too: the index holds its end, so a lost process is noticed. */
export function createNoticeClaims(tables: Tables, report: ReportUnreadable): NoticeClaims {
  return {
    async claimNotice({ placeId, noticeId }, now, leaseMs) {
      const key = keys.notice(placeId, noticeId)
      const item = await tables.get(key)
      if (!item) return { outcome: 'gone' }
      const { leasedUntil, doneAt } = readItem(progressSchema, item)
      if (doneAt !== undefined) return { outcome: 'taken' }
      if (leasedUntil !== undefined && leasedUntil > now) return { outcome: 'leased', until: leasedUntil }
      const notice = readItem(noticeSchema, item, 'notice')
      const until = now + leaseMs
      const result = await tables.write({
        ...key,
        do: 'update',
        set: { leasedUntil: until, dueAt: until },
        when: [...sameNotice(notice), { that: 'lacks', path: 'doneAt' }, sameLease(leasedUntil)],
      })
      return result.outcome === 'written' ? { outcome: 'claimed', notice } : { outcome: 'taken' }
    },
    async finishNotice(notice, now) {
      // Refused when the notice was asked for anew meanwhile: then the new one stays due, as it should.
      await tables.write({
        ...keys.notice(notice.placeId, notice.noticeId),
        do: 'update',
        set: { doneAt: now, expiresAt: expiresAfter(now, lifetimes.doneNotice) },
        remove: ['dueShard', 'dueAt', 'leasedUntil'],
        when: sameNotice(notice),
      })
    },
    async postponeNotice(notice, dueAt) {
      // Refused as above: the one asked for anew is due by itself.
      await tables.write({
        ...writeNotice({ ...notice, dueAt, attempt: notice.attempt + 1 }),
        when: sameNotice(notice),
      })
    },
    async findDueNotices(now, limit) {
      const due = await findDue(tables, { what: 'notice', now, limit, report })
      return due.map(({ placeId, noticeId = '', dueAt }) => ({ placeId, noticeId, due: dueAt }))
    },
  }
}

/** Still the same request, tried as often as it was when it was read. */
const sameNotice = ({ createdAt, attempt }: Notice): Check[] => [
  { that: 'equals', path: 'notice.createdAt', value: createdAt },
  { that: 'equals', path: 'notice.attempt', value: attempt },
]

const sameLease = (leasedUntil: number | undefined): Check =>
  leasedUntil === undefined
    ? { that: 'lacks', path: 'leasedUntil' }
    : { that: 'equals', path: 'leasedUntil', value: leasedUntil }
