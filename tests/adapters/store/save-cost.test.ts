import { marshall } from '@aws-sdk/util-dynamodb'
import { describe, expect, it } from 'vitest'
import { buildStores } from '../../../adapters/store/create-stores.ts'
import type { Tables, Write } from '../../../adapters/store/tables/tables.ts'
import type { PlaceState } from '../../../contracts/place.ts'
import { aBed, aNotice, anAlert, next, night } from '../../store-contract/builders.ts'
import { createMemoryTables } from '../../support/memory-stores/memory-tables.ts'
import { itemSize } from './item-size.ts'

/** Tables that count what is asked of them. */
function countedTables() {
  const asked: string[] = []
  const writes: Write[] = []
  const inner = createMemoryTables()
  const note = <T>(what: string, answer: T): T => {
    asked.push(what)
    return answer
  }
  const tables: Tables = {
    get: (key) => note('get', inner.get(key)),
    getMany: (keys) => note('getMany', inner.getMany(keys)),
    query: (query) => note('query', inner.query(query)),
    write: (write) => {
      writes.push(write)
      return note('write', inner.write(write))
    },
    writeAll: (all) => note(`writeAll ${all.length}`, inner.writeAll(all)),
  }
  return { stores: buildStores(tables, { clock: () => night }), asked, writes }
}

/** A bed with a mat and a terminal on an ordinary night. */
const anOrdinaryNight: Partial<PlaceState> = {
  devices: Object.fromEntries(
    ['family-bed-000123', 'terminal-000045'].map((deviceId) => [
      deviceId,
      {
        ...{ lastArrived: night, connected: true, connectionSince: night, presenceVersion: 12 },
        ...{
          reportEvery: 60_000,
          clock: { fault: 'none', offset: 0 },
          battery: 88,
          mains: true,
          firmware: '1.4.2',
        },
      },
    ]),
  ),
  latest: {
    ...{ at: night, occupied: true, since: night, poorSignal: false },
    heartRate: { at: night, value: 66 },
    respirationRate: { at: night, value: 15 },
  },
  fold: {
    until: night,
    memory: { 'left-bed-at-night': { since: night }, 'heart-rate-high': {}, 'heart-rate-low': {} },
  },
  protectedSince: night,
  dueAt: night + 180_000,
}

describe('a quiet minute at a bed', () => {
  it('costs one read and one write of one unit, and no index', async () => {
    const { stores, asked, writes } = countedTables()
    await stores.createPlace(aBed())
    const first = await stores.loadPlace('bed_1')
    if (first) await stores.savePlace(next(first.state, anOrdinaryNight))
    asked.length = 0
    writes.length = 0
    const place = await stores.loadPlace('bed_1')
    if (place) await stores.savePlace(next(place.state, { protectedSince: night + 1 }))
    expect(asked).toEqual(['query', 'write'])
    const [write] = writes
    if (write?.do !== 'put') throw new Error('a quiet save is a put')
    expect(Object.keys(write.item)).toEqual(['state'])
    const { pk, sk } = write
    expect(
      itemSize(marshall({ ...write.item, pk, sk }, { removeUndefinedValues: true })),
    ).toBeLessThanOrEqual(1024)
  })

  it('reads alerts only where there are any, and writes them in one transaction with their notice', async () => {
    const { stores, asked } = countedTables()
    await stores.createPlace(aBed())
    const place = await stores.loadPlace('bed_1')
    asked.length = 0
    if (!place) throw new Error('the bed is not there')
    await stores.savePlace({
      ...next(place.state, { alertIds: ['al_1'] }),
      ...{ alerts: [anAlert()], notices: [aNotice()] },
    })
    await stores.loadPlace('bed_1')
    expect(asked).toEqual(['writeAll 5', 'query', 'getMany'])
  })
})
