import { type Region, regionSchema } from '../../../contracts/records.ts'
import { keys, last, lists } from '../keys.ts'
import { type ReportUnreadable, readItem } from '../read-item.ts'
import type { RecordStore } from '../record-store.ts'
import { readPage } from '../tables/pages.ts'
import type { Check, Tables, Write } from '../tables/tables.ts'
import { createOnce, orConflictOf } from './write-outcome.ts'

type RegionStore = Pick<
  RecordStore,
  | 'putRegion'
  | 'findRegion'
  | 'findRegionByCode'
  | 'listRegions'
  | 'updateRegion'
  | 'deleteRegion'
  | 'hasRegionsBelow'
>

/** Regions, listed with the parent before its children. The lock of a code lies beside them. */
export function createRegionStore(tables: Tables, report: ReportUnreadable): RegionStore {
  const findRegion = async (regionId: string): Promise<Region | undefined> => {
    const item = await tables.get(keys.region(regionId))
    return item && readItem(regionSchema, item, 'region')
  }
  return {
    findRegion,
    putRegion: (region) =>
      createOnce(tables, {
        key: keys.region(region.regionId),
        member: 'region',
        item: itemOf(region),
        more: takeCode(region),
      }),
    async findRegionByCode(code) {
      const lock = await tables.get(keys.regionCode(code))
      return lock && findRegion(String(lock.regionId))
    },
    listRegions(page) {
      const query = { table: 'care', index: 'list', partition: lists.regions } as const
      return readPage(tables, { query, page, report }, (item) => readItem(regionSchema, item, 'region'))
    },
    async updateRegion(before, after) {
      const writes: Write[] = [
        { ...keys.region(after.regionId), do: 'put', item: itemOf(after), when: stillAs(before) },
      ]
      if (lockOf(before) !== lockOf(after)) writes.push(...takeCode(after), ...freeCode(before))
      const result = await tables.writeAll(writes)
      return orConflictOf(result, [changed, 'another region has this code'])
    },
    async deleteRegion(region) {
      const { regionId } = region
      const result = await tables.writeAll([
        { ...keys.region(regionId), do: 'delete', when: stillAs(region) },
        ...freeCode(region),
      ])
      return orConflictOf(result, [changed])
    },
    async hasRegionsBelow({ path }) {
      const start = `${path.join('/')}/`
      const range = { partition: lists.regions, from: start, to: start + last, limit: 1 } as const
      return (await tables.query({ table: 'care', index: 'list', ...range })).items.length > 0
    },
  }
}

const changed = 'the region has been changed meanwhile'

const itemOf = (region: Region) => ({ region, listKey: lists.regions, listSort: region.path.join('/') })

const stillAs = ({ name, code }: Region): Check[] => [
  { that: 'equals', path: 'region.name', value: name },
  code === undefined
    ? { that: 'lacks', path: 'region.code' }
    : { that: 'equals', path: 'region.code', value: code },
]

const lockOf = ({ code }: Region): string | undefined => code && keys.regionCode(code).pk

const takeCode = ({ code, regionId }: Region): Write[] =>
  code === undefined
    ? []
    : [{ ...keys.regionCode(code), do: 'put', item: { regionId }, when: [{ that: 'is-new' }] }]

const freeCode = ({ code }: Region): Write[] =>
  code === undefined ? [] : [{ ...keys.regionCode(code), do: 'delete' }]
