import { type PlaceRecord, type PlaceState, placeRecordSchema } from '../../../contracts/place.ts'
import { keys, lists } from '../keys.ts'
import { type ReportUnreadable, readItem } from '../read-item.ts'
import type { RecordStore } from '../record-store.ts'
import { readPage } from '../tables/pages.ts'
import type { Tables } from '../tables/tables.ts'
import { createOnce, orConflict } from './write-outcome.ts'

const emptyState = (placeId: string): PlaceState => ({
  placeId,
  version: 0,
  devices: {},
  fold: { until: 0, memory: {} },
  alertIds: [],
  openAlerts: [],
})

const placeItem = (record: PlaceRecord) => ({
  record,
  listKey: lists.places(record.providerId, record.kind),
  listSort: record.placeId,
})

type PlaceRecords = Pick<RecordStore, 'createPlace' | 'updatePlace' | 'listPlaces'>

/** The facts of places that people set. */
export function createPlaceRecords(tables: Tables, report: ReportUnreadable): PlaceRecords {
  return {
    createPlace: (record) =>
      createOnce(tables, {
        key: keys.placeRecord(record.placeId),
        member: 'record',
        item: placeItem(record),
        more: [
          {
            ...keys.placeState(record.placeId),
            do: 'put',
            item: { state: emptyState(record.placeId) },
            when: [{ that: 'is-new' }],
          },
        ],
      }),
    async updatePlace(record) {
      const result = await tables.write({
        ...keys.placeRecord(record.placeId),
        do: 'put',
        item: placeItem(record),
        when: [{ that: 'exists' }],
      })
      return orConflict(result, 'there is no such place')
    },
    listPlaces({ providerId, kind, ...page }) {
      const query = { table: 'care', index: 'list', partition: lists.places(providerId, kind) } as const
      return readPage(tables, { query, page, report }, (item) => readItem(placeRecordSchema, item, 'record'))
    },
  }
}
