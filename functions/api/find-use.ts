import type { Page, PageQuery } from '../../adapters/store/record-store.ts'
import type { Region } from '../../contracts/records.ts'
import type { ApiDeps } from './deps.ts'

export type Use = { outcome: 'used'; by: string } | { outcome: 'unused' }

const used = (by: string): Use => ({ outcome: 'used', by })

/**
 * What hangs on a region: regions below it, providers, their places and people. Walks all providers, since a region is
 * taken away hardly ever; what is made in the same moment keeps the path it was made with.
 */
export async function findUseOf(region: Region, { records }: Pick<ApiDeps, 'records'>): Promise<Use> {
  const { regionId } = region
  if (await records.hasRegionsBelow(region)) return used('regions lie below it')
  for await (const provider of each((page) => records.listProviders(page))) {
    const { providerId, name, zones = [] } = provider
    if (provider.regionId === regionId) return used(`provider ${name} has its seat there`)
    if (zones.includes(regionId)) return used(`provider ${name} serves it`)
    for (const kind of ['bed', 'care-centre'] as const) {
      for await (const place of each((page) => records.listPlaces({ ...page, providerId, kind }))) {
        if (place.regionId === regionId && !place.deleted) return used(`${place.name} lies there`)
      }
    }
    for await (const person of each((page) => records.listPeople({ ...page, providerId }))) {
      if (person.regionId === regionId) return used('people work for it')
    }
  }
  return { outcome: 'unused' }
}

/** Every item of a list, page by page. */
async function* each<T>(list: (page: PageQuery) => Promise<Page<T>>): AsyncGenerator<T> {
  let cursor: string | undefined
  do {
    const page: Page<T> = await list(cursor === undefined ? { limit: 100 } : { limit: 100, cursor })
    yield* page.items
    cursor = page.cursor
  } while (cursor !== undefined)
}
