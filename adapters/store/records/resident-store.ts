import { type Resident, residentSchema } from '../../../contracts/records.ts'
import { keys, lists } from '../keys.ts'
import { type ReportUnreadable, readItem } from '../read-item.ts'
import type { RecordStore, ResidentChange } from '../record-store.ts'
import { readPage } from '../tables/pages.ts'
import type { Check, Tables, Write } from '../tables/tables.ts'
import { conflict, createOnce, orConflictOf, written } from './write-outcome.ts'

type ResidentStore = Pick<RecordStore, 'putResident' | 'updateResident' | 'findResident' | 'listResidents'>

/** Residents. Where they lie is written by the stays only. */
export function createResidentStore(tables: Tables, report: ReportUnreadable): ResidentStore {
  const findResident = async (residentId: string): Promise<Resident | undefined> => {
    const item = await tables.get(keys.resident(residentId))
    return item && readItem(residentSchema, item, 'resident')
  }
  return {
    findResident,
    putResident: ({ stay: _written, lastBedId: _too, ...resident }) =>
      createOnce(tables, {
        key: keys.resident(resident.residentId),
        member: 'resident',
        item: { resident, listKey: lists.residents(resident.providerId), listSort: resident.residentId },
      }),
    async updateResident(residentId, change) {
      const before = await findResident(residentId)
      if (!before) return conflict('there is no such resident')
      if (Object.values(change).every((value) => value === undefined)) return written
      const result = await tables.writeAll([
        {
          ...keys.resident(residentId),
          do: 'update',
          set: setOf('resident', change),
          when: [{ that: 'exists' }, ...sameStay(before)],
        },
        ...updateStay(before, change),
      ])
      return orConflictOf(result, ['the stay has changed meanwhile', 'the stay has changed meanwhile'])
    },
    listResidents({ providerId, ...page }) {
      const query = { table: 'care', index: 'list', partition: lists.residents(providerId) } as const
      return readPage(tables, { query, page, report }, (item) => readItem(residentSchema, item, 'resident'))
    },
  }
}

const setOf = (member: 'resident' | 'stay', { name, abilityLevel }: ResidentChange) => ({
  [`${member}.name`]: name,
  [`${member}.abilityLevel`]: abilityLevel,
})

const sameStay = ({ stay }: Resident): Check[] =>
  stay
    ? [
        { that: 'equals', path: 'resident.stay.bedId', value: stay.bedId },
        { that: 'equals', path: 'resident.stay.from', value: stay.from },
      ]
    : [{ that: 'lacks', path: 'resident.stay' }]

/** The bed's own copy of her name and ability level, which decisions are made from. */
function updateStay({ stay, residentId }: Resident, change: ResidentChange): Write[] {
  if (!stay) return []
  return [
    {
      ...keys.stay(stay.bedId, Date.parse(stay.from), residentId),
      do: 'update',
      set: setOf('stay', change),
      when: [{ that: 'exists' }],
    },
  ]
}
