import { pauseEntrySchema } from '../../../contracts/pause.ts'
import { keys, timeKey } from '../keys.ts'
import { readItem } from '../read-item.ts'
import type { PlaceStore } from '../store.ts'
import { readAll } from '../tables/pages.ts'
import type { Tables } from '../tables/tables.ts'

/** What people did about the pauses of a place: few, and kept for good. */
export function createPauseReading(tables: Tables): Pick<PlaceStore, 'readPauseEntries'> {
  return {
    async readPauseEntries({ placeId, from, to }) {
      const { pk: partition } = keys.placeRecord(placeId)
      const range = { from: `pause#${timeKey(from)}`, to: `pause#${timeKey(to)}` }
      const items = await readAll(tables, { table: 'care', partition, ...range })
      return items.map((item) => readItem(pauseEntrySchema, item, 'entry'))
    },
  }
}
