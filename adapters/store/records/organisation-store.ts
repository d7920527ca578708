import { providerSchema, regionSchema } from '../../../contracts/records.ts'
import { keys, lists } from '../keys.ts'
import { type ReportUnreadable, readItem } from '../read-item.ts'
import type { RecordStore } from '../record-store.ts'
import { readPage } from '../tables/pages.ts'
import type { Tables } from '../tables/tables.ts'
import { createOnce } from './write-outcome.ts'

type OrganisationStore = Pick<
  RecordStore,
  'putRegion' | 'findRegion' | 'listRegions' | 'putProvider' | 'findProvider' | 'listProviders'
>

/** Regions, listed with the parent before its children, and providers. */
export function createOrganisationStore(tables: Tables, report: ReportUnreadable): OrganisationStore {
  return {
    putRegion: (region) =>
      createOnce(tables, {
        key: keys.region(region.regionId),
        member: 'region',
        item: { region, listKey: lists.regions, listSort: region.path.join('/') },
      }),
    async findRegion(regionId) {
      const item = await tables.get(keys.region(regionId))
      return item && readItem(regionSchema, item, 'region')
    },
    listRegions(page) {
      const query = { table: 'care', index: 'list', partition: lists.regions } as const
      return readPage(tables, { query, page, report }, (item) => readItem(regionSchema, item, 'region'))
    },
    putProvider: (provider) =>
      createOnce(tables, {
        key: keys.provider(provider.providerId),
        member: 'provider',
        item: { provider, listKey: lists.providers, listSort: provider.providerId },
      }),
    async findProvider(providerId) {
      const item = await tables.get(keys.provider(providerId))
      return item && readItem(providerSchema, item, 'provider')
    },
    listProviders(page) {
      const query = { table: 'care', index: 'list', partition: lists.providers } as const
      return readPage(tables, { query, page, report }, (item) => readItem(providerSchema, item, 'provider'))
    },
  }
}
