import { type Stay, staySchema } from '../../../contracts/place.ts'
import { keys, last } from '../keys.ts'
import { readItem } from '../read-item.ts'
import type { RecordStore } from '../record-store.ts'
import { readAll } from '../tables/pages.ts'
import type { Tables, Write } from '../tables/tables.ts'
import { conflict, orConflictOf } from './write-outcome.ts'

/** Who lies where. The locks are `occupant` at the bed and `resident.stay` at the resident. */
export function createStayStore(tables: Tables): Pick<RecordStore, 'startStay' | 'endStay'> {
  return {
    async startStay({ placeId, ...stay }) {
      const stays = await readStays(tables, placeId)
      if (stays.some((other) => overlap(stay, other))) return conflict('the bed has a resident in that time')
      const result = await tables.writeAll(buildStart(placeId, stay))
      return orConflictOf(result, [
        'there is no such place',
        'the bed has a stay that began at that time',
        'the bed has a resident',
        'the resident is not known or has a bed',
      ])
    },
    async endStay({ placeId, residentId, to }) {
      const stays = await readStays(tables, placeId)
      const stay = stays.find((one) => one.residentId === residentId && one.to === undefined)
      if (!stay) return conflict('the resident does not lie in that bed')
      if (to < stay.from) return conflict('the stay began later than that')
      const result = await tables.writeAll([
        {
          ...keys.stay(placeId, stay.from, residentId),
          do: 'update',
          set: { 'stay.to': to },
          when: [{ that: 'exists' }, { that: 'lacks', path: 'stay.to' }],
        },
        { ...keys.occupant(placeId), do: 'delete' },
        { ...keys.resident(residentId), do: 'update', remove: ['resident.stay'] },
      ])
      return orConflictOf(result, ['the stay has ended already'])
    },
  }
}

async function readStays(tables: Tables, placeId: string): Promise<Stay[]> {
  const { pk } = keys.placeRecord(placeId)
  const items = await readAll(tables, {
    table: 'care',
    partition: pk,
    from: 'core#stay#',
    to: `core#stay#${last}`,
  })
  return items.map((item) => readItem(staySchema, item, 'stay'))
}

const overlap = (one: Stay, other: Stay): boolean =>
  one.from < (other.to ?? Number.POSITIVE_INFINITY) && other.from < (one.to ?? Number.POSITIVE_INFINITY)

/** A stay that is over already is history and takes no lock. */
function buildStart(placeId: string, stay: Stay): Write[] {
  const { residentId, from } = stay
  const writes: Write[] = [
    { ...keys.placeRecord(placeId), do: 'check', when: [{ that: 'exists' }] },
    { ...keys.stay(placeId, from, residentId), do: 'put', item: { stay }, when: [{ that: 'is-new' }] },
  ]
  if (stay.to !== undefined) return writes
  return [
    ...writes,
    { ...keys.occupant(placeId), do: 'put', item: { residentId }, when: [{ that: 'is-new' }] },
    {
      ...keys.resident(residentId),
      do: 'update',
      set: { 'resident.stay': { bedId: placeId, from: new Date(from).toISOString() } },
      when: [{ that: 'exists' }, { that: 'lacks', path: 'resident.stay' }],
    },
  ]
}
