import { type Address, addressSchema, type Waiting, waitingSchema } from '../../../contracts/address.ts'
import { keys, last, lists } from '../keys.ts'
import { expiresAfter, lifetimes } from '../lifetimes.ts'
import { writeNotice } from '../places/save-writes.ts'
import type { ReachStore } from '../reach-store.ts'
import { type ReportUnreadable, readEach, readItem } from '../read-item.ts'
import { readAll } from '../tables/pages.ts'
import type { Check, Item, Tables } from '../tables/tables.ts'

const readAddress = (item: Item) => readItem(addressSchema, item, 'address')
const waitingKey = ({ addressId, entry }: Pick<Waiting, 'addressId' | 'entry'>) =>
  keys.waiting(addressId, `${entry.notificationId}#${entry.channel}`)

/** Addresses, one record each under its version, and beside it what waits there. */
export function createReachStore(tables: Tables, report: ReportUnreadable): ReachStore {
  return {
    async findAddress(addressId) {
      const item = await tables.get(keys.address(addressId))
      return item && readAddress(item)
    },
    async saveAddress(changed, before, notices = []) {
      const address: Address = { ...changed, version: (before?.version ?? 0) + 1 }
      const { addressId, dead } = address
      const when: Check[] = before
        ? [{ that: 'equals', path: 'address.version', value: before.version }]
        : [{ that: 'is-new' }]
      const inList = dead ? { listKey: lists.deadAddresses(dead.providerId), listSort: addressId } : {}
      const write = { ...keys.address(addressId), do: 'put', item: { address, ...inList }, when } as const
      const result =
        notices.length === 0
          ? await tables.write(write)
          : await tables.writeAll([write, ...notices.map(writeNotice)])
      return result.outcome === 'written' ? { outcome: 'saved' } : { outcome: 'lost-race' }
    },
    async listDeadAddresses(providerId) {
      const partition = lists.deadAddresses(providerId)
      const items = await readAll(tables, { table: 'care', index: 'list', partition })
      return readEach(items, readAddress, report)
    },
    async putWaiting(waiting) {
      const expiresAt = expiresAfter(waiting.expires, lifetimes.waiting)
      await tables.write({
        ...{ ...waitingKey(waiting), do: 'put', item: { waiting, expiresAt } },
        when: [{ that: 'is-new' }],
      })
    },
    async readWaiting(addressId) {
      const { pk } = keys.address(addressId)
      const range = { from: 'waiting#', to: `waiting#${last}` }
      const items = await readAll(tables, { table: 'care', partition: pk, ...range })
      const left = items.filter((item) => item.waiting !== undefined)
      return readEach(left, (item) => readItem(waitingSchema, item, 'waiting'), report)
    },
    async endWaiting(waiting, now) {
      const expiresAt = expiresAfter(now, lifetimes.waited)
      await tables.write({ ...waitingKey(waiting), do: 'put', item: { expiresAt } })
    },
    async oweNotice(notice) {
      const result = await tables.write({ ...writeNotice(notice), when: [{ that: 'is-new' }] })
      return { outcome: result.outcome === 'written' ? 'owed' : 'known' }
    },
  }
}
