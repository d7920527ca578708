import { providerSchema } from '../../../contracts/records.ts'
import { keys, lists } from '../keys.ts'
import { type ReportUnreadable, readItem } from '../read-item.ts'
import type { RecordStore } from '../record-store.ts'
import { readPage } from '../tables/pages.ts'
import type { Tables } from '../tables/tables.ts'
import { createOnce, orConflict, written } from './write-outcome.ts'

type ProviderStore = Pick<RecordStore, 'putProvider' | 'updateProvider' | 'findProvider' | 'listProviders'>

/** Providers: who answers for which beds, and in which zones. */
export function createProviderStore(tables: Tables, report: ReportUnreadable): ProviderStore {
  return {
    putProvider: (provider) =>
      createOnce(tables, {
        key: keys.provider(provider.providerId),
        member: 'provider',
        item: { provider, listKey: lists.providers, listSort: provider.providerId },
      }),
    async updateProvider(providerId, { name, phone, zones, sirens }) {
      const set = {
        ...{ 'provider.name': name, 'provider.phone': phone ?? undefined },
        ...{ 'provider.zones': zones, 'provider.sirens': sirens },
      }
      if (phone !== null && Object.values(set).every((value) => value === undefined)) return written
      const result = await tables.write({
        ...{ ...keys.provider(providerId), do: 'update', set },
        ...(phone === null && { remove: ['provider.phone'] }),
        when: [{ that: 'exists' }],
      })
      return orConflict(result, 'there is no such provider')
    },
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
