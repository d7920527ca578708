import * as z from 'zod'
import { type LedgerEntry, ledgerEntrySchema } from '../../../contracts/notification.ts'
import { keys, last, lists, timeKey } from '../keys.ts'
import { expiresAfter, lifetimes } from '../lifetimes.ts'
import type { NoticeStore } from '../notice-store.ts'
import { type ReportUnreadable, readEach, readItem } from '../read-item.ts'
import { readAll } from '../tables/pages.ts'
import type { Tables } from '../tables/tables.ts'

type Ledger = Pick<
  NoticeStore,
  'writeLedger' | 'readLedger' | 'lastTold' | 'noteReach' | 'noteUndelivered' | 'findReceipt' | 'writeReceipt'
>

const receiptSchema = z.object({
  entries: z.array(
    ledgerEntrySchema.pick({ alertId: true, notificationId: true, channel: true, personId: true }),
  ),
})
const acceptedSchema = z.object({ accepted: z.number() })

/** The reach ledger, one record per notification and channel, under its alert. It is evidence and does not expire. */
export function createLedger(tables: Tables, report: ReportUnreadable): Ledger {
  const writeReceipt: Ledger['writeReceipt'] = async ({ channel, providerMessageId, at }, entries) => {
    const named = entries.map(({ alertId, notificationId, channel, personId }) => ({
      ...{ alertId, notificationId, channel, personId },
    }))
    await tables.write({
      ...keys.receipt(channel, providerMessageId),
      do: 'put',
      item: { entries: named, expiresAt: expiresAfter(at, lifetimes.receipt) },
    })
  }
  return {
    writeReceipt,
    async writeLedger({ attempts: _counted, failed, ...entry }) {
      const { accepted } = entry
      const key = keys.reach(entry)
      const change =
        accepted === undefined
          ? { set: { ...entry, failed }, add: { attempts: failed ? 0 : 1 } }
          : { set: { ...entry, ...toldIndex(entry, accepted) }, remove: ['failed'], add: { attempts: 0 } }
      await tables.write({ ...key, do: 'update', ...change })
      const { providerMessageId, channel } = entry
      if (accepted === undefined || providerMessageId === undefined) return
      await writeReceipt({ channel, providerMessageId, at: accepted }, [entry])
    },
    async noteReach(of, { what, at }) {
      await tables.write({
        ...keys.reach(of),
        do: 'update',
        set: { [what]: at },
        when: [{ that: 'exists' }, { that: 'lacks', path: what }],
      })
    },
    async noteUndelivered(of, why) {
      await tables.write({
        ...keys.reach(of),
        do: 'update',
        set: { failed: { ...why, permanent: true } },
        when: [{ that: 'exists' }, { that: 'lacks', path: 'delivered' }, { that: 'lacks', path: 'failed' }],
      })
    },
    async findReceipt(channel, providerMessageId) {
      const item = await tables.get(keys.receipt(channel, providerMessageId))
      return item ? readItem(receiptSchema, item).entries : []
    },
    async readLedger(alertId) {
      const { pk } = keys.alert(alertId)
      const items = await readAll(tables, {
        table: 'care',
        partition: pk,
        from: 'reach#',
        to: `reach#${last}`,
      })
      // A line that cannot be read must not keep the next person from being told.
      return readEach(items, (item) => readItem(ledgerEntrySchema, item), report).sort(
        (one, other) => one.aboutToSend - other.aboutToSend,
      )
    },
    async lastTold(told) {
      const { items } = await tables.query({
        table: 'care',
        index: 'list',
        partition: lists.told(told),
        descending: true,
        limit: 1,
      })
      const [newest] = items
      return newest && readItem(acceptedSchema, newest).accepted
    },
  }
}

/** Only what a channel accepted counts as told. */
const toldIndex = (entry: Pick<LedgerEntry, 'personId' | 'placeId' | 'condition'>, accepted: number) => ({
  listKey: lists.told(entry),
  listSort: timeKey(accepted),
})
