import { storedAccessNoteSchema, storedOpeningSchema } from '../../../contracts/access-note.ts'
import type { AccessNoteStore } from '../access-note-store.ts'
import { keys, last, timeKey } from '../keys.ts'
import { expiresAfter, lifetimes } from '../lifetimes.ts'
import { type ReportUnreadable, readEach, readItem } from '../read-item.ts'
import { orConflictOf } from '../records/write-outcome.ts'
import { readAll, readPage } from '../tables/pages.ts'
import type { Item, Query, Tables } from '../tables/tables.ts'

const readOpening = (item: Item) => readItem(storedOpeningSchema, item, 'opening')

const openingsFrom = (bedId: string, from: number): Query => ({
  table: 'care',
  partition: keys.placeRecord(bedId).pk,
  from: `access-opening#${timeKey(from)}`,
  to: `access-opening#${last}`,
})

/** One note a bed, and one record for each time that somebody read it. */
export function createAccessNoteStore(tables: Tables, report: ReportUnreadable): AccessNoteStore {
  return {
    async putAccessNote(bedId, note) {
      const result = await tables.writeAll([
        {
          ...keys.occupant(bedId),
          do: 'check',
          when: [{ that: 'equals', path: 'residentId', value: note.residentId }],
        },
        { ...keys.accessNote(bedId), do: 'put', item: { note } },
      ])
      return orConflictOf(result, ['she does not lie in this bed any more'])
    },
    async findAccessNote(bedId) {
      const item = await tables.get(keys.accessNote(bedId))
      return item && readItem(storedAccessNoteSchema, item, 'note')
    },
    async removeAccessNote(bedId) {
      await tables.write({ ...keys.accessNote(bedId), do: 'delete' })
    },
    async noteOpening(opening) {
      const { bedId, at, personId } = opening
      await tables.write({
        ...keys.accessOpening(bedId, at, personId),
        do: 'put',
        item: { opening, expiresAt: expiresAfter(at, lifetimes.accessOpening) },
      })
    },
    listOpenings({ bedId, ...page }) {
      const query = { ...openingsFrom(bedId, 0), descending: true }
      return readPage(tables, { query, page, report }, readOpening)
    },
    async readOpenings({ bedId, from }) {
      return readEach(await readAll(tables, openingsFrom(bedId, from)), readOpening, report)
    },
  }
}
