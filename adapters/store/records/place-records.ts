import {
  type PlaceRecord,
  type PlaceState,
  placementSchema,
  placeRecordSchema,
  staySchema,
} from '../../../contracts/place.ts'
import { keys, last, lists } from '../keys.ts'
import { type ReportUnreadable, readItem } from '../read-item.ts'
import type { RecordStore } from '../record-store.ts'
import { readAll, readPage } from '../tables/pages.ts'
import type { Check, Tables, Write } from '../tables/tables.ts'
import { conflict, createOnce, orConflict, written } from './write-outcome.ts'

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

type PlaceRecords = Pick<RecordStore, 'createPlace' | 'updatePlace' | 'deletePlace' | 'listPlaces'>

const isThere: Check[] = [{ that: 'exists' }, { that: 'lacks', path: 'record.deleted' }]

/** Whoever or whatever comes to a place is counted there: who gives the place up in that moment notices, or is noticed. */
export const writeArrival = (placeId: string): Write => ({
  ...keys.placeRecord(placeId),
  do: 'update',
  add: { arrivals: 1 },
  when: isThere,
})

/** What holds a place: a stay or a placement without an end. */
async function findHolder(tables: Tables, placeId: string): Promise<string | undefined> {
  const read = async (what: 'stay' | 'placement') => {
    const range = { from: `core#${what}#`, to: `core#${what}#${last}` }
    return readAll(tables, { table: 'care', partition: keys.placeRecord(placeId).pk, ...range })
  }
  const [stays, placements] = await Promise.all([read('stay'), read('placement')])
  if (stays.some((item) => readItem(staySchema, item, 'stay').to === undefined)) return 'somebody lies there'
  const open = placements.some((item) => readItem(placementSchema, item, 'placement').until === undefined)
  return open ? 'a device stands there' : undefined
}

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
    async updatePlace(placeId, { name, bedKinds }) {
      if (name === undefined && bedKinds === undefined) return written
      const set = { 'record.name': name, 'record.bedKinds': bedKinds }
      const key = keys.placeRecord(placeId)
      return orConflict(
        await tables.write({ ...key, do: 'update', set, when: isThere }),
        'there is no such place',
      )
    },
    async deletePlace(placeId) {
      const key = keys.placeRecord(placeId)
      const arrivals = (await tables.get(key))?.arrivals
      const holder = await findHolder(tables, placeId)
      if (holder !== undefined) return conflict(holder)
      const same: Check =
        typeof arrivals === 'number'
          ? { that: 'equals', path: 'arrivals', value: arrivals }
          : { that: 'lacks', path: 'arrivals' }
      const set = { 'record.deleted': true }
      const result = await tables.write({ ...key, do: 'update', set, when: [...isThere, same] })
      return orConflict(result, 'somebody or something has just come there, or it is given up already')
    },
    listPlaces({ providerId, kind, ...page }) {
      const query = { table: 'care', index: 'list', partition: lists.places(providerId, kind) } as const
      return readPage(tables, { query, page, report }, (item) => readItem(placeRecordSchema, item, 'record'))
    },
  }
}
