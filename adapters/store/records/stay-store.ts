import { type Stay, staySchema } from '../../../contracts/place.ts'
import { keys, last } from '../keys.ts'
import { readItem } from '../read-item.ts'
import type { RecordStore } from '../record-store.ts'
import { readAll } from '../tables/pages.ts'
import type { Check, Tables, Write } from '../tables/tables.ts'
import { writeArrival } from './place-records.ts'
import { conflict, orConflictOf } from './write-outcome.ts'

/** Who lies where. The locks are `occupant` at the bed and `resident.stay` at the resident. */
export function createStayStore(tables: Tables): Pick<RecordStore, 'startStay' | 'endStay'> {
  return {
    async startStay({ placeId, leaving, ...stay }) {
      const { residentId, from } = stay
      const stays = await readStays(tables, placeId)
      if (stays.some((other) => overlap(stay, other))) return conflict('the bed has a resident in that time')
      const left = leaving === undefined ? undefined : await findOpenStay(tables, leaving, residentId)
      if (leaving !== undefined && !left) return conflict('the resident does not lie in the bed she leaves')
      if (left && from < left.from) return conflict('the stay she leaves began later than that')
      const writes = buildStart(placeId, stay, left && leaving)
      if (left && leaving !== undefined) writes.push(...buildEnd(leaving, left, from))
      return orConflictOf(await tables.writeAll(writes), [
        'there is no such place',
        'the bed has a stay that began at that time',
        'the bed has a resident',
        'the resident is not known or lies elsewhere',
        'the stay she leaves has ended already',
      ])
    },
    async endStay({ placeId, residentId, to }) {
      const stay = await findOpenStay(tables, placeId, residentId)
      if (!stay) return conflict('the resident does not lie in that bed')
      if (to < stay.from) return conflict('the stay began later than that')
      const result = await tables.writeAll([
        ...buildEnd(placeId, stay, to),
        {
          ...keys.resident(residentId),
          do: 'update',
          set: { 'resident.lastBedId': placeId },
          remove: ['resident.stay'],
        },
      ])
      return orConflictOf(result, ['the stay has ended already'])
    },
  }
}

async function findOpenStay(tables: Tables, placeId: string, residentId: string): Promise<Stay | undefined> {
  const stays = await readStays(tables, placeId)
  return stays.find((one) => one.residentId === residentId && one.to === undefined)
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

/** Ends a stay, frees its bed and forgets how to get in to her. What the resident's own record says is another write. */
const buildEnd = (placeId: string, { from, residentId }: Stay, to: number): Write[] => [
  {
    ...keys.stay(placeId, from, residentId),
    do: 'update',
    set: { 'stay.to': to },
    when: [{ that: 'exists' }, { that: 'lacks', path: 'stay.to' }],
  },
  { ...keys.occupant(placeId), do: 'delete' },
  { ...keys.accessNote(placeId), do: 'delete' },
]

/** A stay that is over already is history and takes no lock. `leaving`: the bed she lies in until then. */
function buildStart(placeId: string, stay: Stay, leaving: string | undefined): Write[] {
  const { residentId, from } = stay
  const writes: Write[] = [
    writeArrival(placeId),
    { ...keys.stay(placeId, from, residentId), do: 'put', item: { stay }, when: [{ that: 'is-new' }] },
  ]
  if (stay.to !== undefined) return writes
  const where: Check =
    leaving === undefined
      ? { that: 'lacks', path: 'resident.stay' }
      : { that: 'equals', path: 'resident.stay.bedId', value: leaving }
  return [
    ...writes,
    { ...keys.occupant(placeId), do: 'put', item: { residentId }, when: [{ that: 'is-new' }] },
    {
      ...keys.resident(residentId),
      do: 'update',
      set: { 'resident.stay': { bedId: placeId, from: new Date(from).toISOString() } },
      when: [{ that: 'exists' }, where],
    },
  ]
}
