import { rosterSchema } from '../../../contracts/roster.ts'
import { keys, lists } from '../keys.ts'
import { type ReportUnreadable, readEach, readItem } from '../read-item.ts'
import { orConflict } from '../records/write-outcome.ts'
import type { RosterStore } from '../roster-store.ts'
import { readAll } from '../tables/pages.ts'
import type { Item, Tables } from '../tables/tables.ts'

const readRoster = (item: Item) => readItem(rosterSchema, item, 'roster')

/** Rosters, one record each, under the version they were read at. */
export function createRosterStore(tables: Tables, report: ReportUnreadable): RosterStore {
  return {
    async putRoster(roster, before) {
      const { rosterId, providerId, version } = roster
      const result = await tables.write({
        ...keys.roster(rosterId),
        do: 'put',
        item: { roster, version, listKey: lists.rosters(providerId), listSort: rosterId },
        when: before ? [{ that: 'equals', path: 'version', value: before.version }] : [{ that: 'is-new' }],
      })
      return orConflict(
        result,
        before ? 'the roster has changed since it was read' : 'the roster exists already',
      )
    },
    async findRoster(rosterId) {
      const item = await tables.get(keys.roster(rosterId))
      return item && readRoster(item)
    },
    async removeRoster({ rosterId, version }) {
      const when = [{ that: 'equals', path: 'version', value: version }] as const
      const result = await tables.write({ ...keys.roster(rosterId), do: 'delete', when })
      return orConflict(result, 'the roster has changed since it was read')
    },
    async listRosters(providerId) {
      const items = await readAll(tables, {
        table: 'care',
        index: 'list',
        partition: lists.rosters(providerId),
      })
      return readEach(items, readRoster, report)
    },
  }
}
