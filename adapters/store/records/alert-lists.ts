import * as z from 'zod'
import { type StoredAlert, storedAlertSchema } from '../../../contracts/alert.ts'
import { keys, last, lists, timeKey } from '../keys.ts'
import { type ReportUnreadable, readEach, readItem } from '../read-item.ts'
import type { RecordStore } from '../record-store.ts'
import { readPage } from '../tables/pages.ts'
import type { Item, Tables } from '../tables/tables.ts'

const pointerSchema = z.object({ alertId: z.string() })
const readAlert = (item: Item): StoredAlert => readItem(storedAlertSchema, item, 'alert')

/** Alerts as lists, newest first by when they were known. */
export function createAlertLists(
  tables: Tables,
  report: ReportUnreadable,
): Pick<RecordStore, 'listAlerts' | 'listAlertsOfPlace'> {
  return {
    listAlerts({ providerId, group, known, ...page }) {
      const partition = lists.alerts(providerId, group)
      const range = known && { from: timeKey(known.from), to: timeKey(known.to) }
      const query = { table: 'care', index: 'list', partition, ...range, descending: true } as const
      return readPage(tables, { query, page, report }, readAlert)
    },
    async listAlertsOfPlace({ placeId, from = 0, to = Number.POSITIVE_INFINITY, ...page }) {
      const { pk } = keys.placeRecord(placeId)
      const range = { from: `alert#${timeKey(from)}`, to: `alert#${last}` }
      const query = { table: 'care', partition: pk, ...range, descending: true } as const
      const pointers = await readPage(tables, { query, page, report }, (item) =>
        readItem(pointerSchema, item),
      )
      const items = await tables.getMany(pointers.items.map(({ alertId }) => keys.alert(alertId)))
      const found = new Map(readEach(items, readAlert, report).map((alert) => [alert.alertId, alert]))
      const alerts = pointers.items.flatMap(({ alertId }) => found.get(alertId) ?? [])
      return { ...pointers, items: alerts.filter((alert) => alert.onset < to) }
    },
  }
}
