import { type ReachCheck, reachCheckSchema } from '../../../contracts/reach-check.ts'
import { keys, last } from '../keys.ts'
import { expiresAfter, lifetimes } from '../lifetimes.ts'
import { writeNotice } from '../places/save-writes.ts'
import type { ReachCheckStore } from '../reach-check-store.ts'
import { type ReportUnreadable, readEach, readItem } from '../read-item.ts'
import type { Item, Tables } from '../tables/tables.ts'

const readCheck = (item: Item): ReachCheck => readItem(reachCheckSchema, item, 'check')

/** One record per provider and evening. */
export function createReachCheckStore(tables: Tables, report: ReportUnreadable): ReachCheckStore {
  return {
    async saveReachCheck(check, notices) {
      const { providerId, date, at } = check
      const expiresAt = expiresAfter(Date.parse(at), lifetimes.reachCheck)
      const result = await tables.writeAll([
        {
          ...{ ...keys.reachCheck(providerId, date), do: 'put', item: { check, expiresAt } },
          when: [{ that: 'is-new' }],
        },
        ...notices.map(writeNotice),
      ])
      return { outcome: result.outcome === 'written' ? 'saved' : 'known' }
    },
    async findReachCheck(providerId, date) {
      const item = await tables.get(keys.reachCheck(providerId, date))
      return item && readCheck(item)
    },
    async listReachChecks({ providerId, limit }) {
      const { pk } = keys.reachCheck(providerId, '')
      const range = { from: 'reach-check#', to: `reach-check#${last}` }
      const page = await tables.query({ table: 'care', partition: pk, ...range, limit, descending: true })
      return readEach(page.items, readCheck, report)
    },
  }
}
