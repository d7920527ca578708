import { describe, expect, it } from 'vitest'
import { buildStores } from '../../../adapters/store/create-stores.ts'
import type { Item } from '../../../adapters/store/tables/tables.ts'
import { aBed, next, night } from '../../store-contract/builders.ts'
import { createMemoryTables } from '../../support/memory-stores/memory-tables.ts'

/** Two beds that are due, and a foreign hand that changes a record of the first. */
async function aSpoiledStore(sk: string, spoil: (item: Item) => void) {
  const records = new Map<string, Item>()
  const reported: string[] = []
  const stores = buildStores(createMemoryTables(records), {
    report: (error) => reported.push(error.message),
  })
  for (const placeId of ['bed_1', 'bed_2']) {
    await stores.createPlace(aBed({ placeId }))
    const place = await stores.loadPlace(placeId)
    if (place) await stores.savePlace(next(place.state, { dueAt: night }))
  }
  const item = records.get(JSON.stringify(['care', 'place#bed_1', sk]))
  if (!item) throw new Error(`no record ${sk}`)
  spoil(item)
  return { stores, reported }
}

describe('a record that cannot be read', () => {
  it('is named by its key and field instead of deciding without it', async () => {
    const { stores } = await aSpoiledStore('core#state', (item) => {
      Object.assign(item.state as Item, { version: 'seven' })
    })
    await expect(stores.loadPlace('bed_1')).rejects.toThrow(/place#bed_1 core#state .*version/)
    expect(await stores.loadPlace('bed_2')).toBeDefined()
  })

  it('does not hide the other beds that are due, and is reported', async () => {
    const { stores, reported } = await aSpoiledStore('due', (item) => {
      item.placeId = 7
    })
    expect(await stores.findDuePlaces(night, 10)).toEqual([{ placeId: 'bed_2', due: night }])
    expect(reported).toEqual([expect.stringContaining('place#bed_1 due')])
  })

  it('that a decision needs and that is missing is an error too', async () => {
    const { stores } = await aSpoiledStore('core#state', (item) => {
      Object.assign(item.state as Item, { alertIds: ['al_9'] })
    })
    await expect(stores.loadPlace('bed_1')).rejects.toThrow(/alert#al_9 alert .*missing/)
  })

  it('of the reach ledger neither hides the other lines nor keeps the next person from being told', async () => {
    const records = new Map<string, Item>()
    const reported: string[] = []
    const stores = buildStores(createMemoryTables(records), {
      report: (error) => reported.push(error.message),
    })
    const about = { alertId: 'al_1', placeId: 'bed_1', condition: 'sos', aboutToSend: night, attempts: 0 }
    for (const personId of ['per_1', 'per_2']) {
      const name = { noticeId: 'n', notificationId: `n.${personId}`, personId, channel: 'outbox' }
      await stores.writeLedger({ ...about, ...name })
    }
    const spoiled = [...records.values()].find((item) => item.personId === 'per_1')
    if (!spoiled) throw new Error('no ledger line')
    spoiled.aboutToSend = 'soon'
    expect((await stores.readLedger('al_1')).map(({ personId }) => personId)).toEqual(['per_2'])
    expect(reported).toEqual([expect.stringContaining('aboutToSend')])
  })
})
