import { type Resident, residentSchema } from '../../../contracts/records.ts'
import { keys, lists } from '../keys.ts'
import { type ReportUnreadable, readItem } from '../read-item.ts'
import type { RecordStore, WriteOutcome } from '../record-store.ts'
import { readPage } from '../tables/pages.ts'
import type { Check, Tables, Write } from '../tables/tables.ts'
import { conflict, createOnce, orConflictOf } from './write-outcome.ts'

type ResidentStore = Pick<RecordStore, 'putResident' | 'findResident' | 'listResidents'>

/** Residents. Where they lie is written by the stays only. */
export function createResidentStore(tables: Tables, report: ReportUnreadable): ResidentStore {
  const findResident = async (residentId: string): Promise<Resident | undefined> => {
    const item = await tables.get(keys.resident(residentId))
    return item && readItem(residentSchema, item, 'resident')
  }
  return {
    findResident,
    async putResident({ stay: _written, lastBedId: _too, ...resident }, isNew): Promise<WriteOutcome> {
      const key = keys.resident(resident.residentId)
      if (isNew) return createOnce(tables, { key, member: 'resident', item: residentItem(resident) })
      const before = await findResident(resident.residentId)
      if (!before) return conflict('there is no such resident')
      const { stay, lastBedId } = before
      const after: Resident = {
        ...resident,
        ...(stay && { stay }),
        ...(lastBedId !== undefined && { lastBedId }),
      }
      const result = await tables.writeAll([
        { ...key, do: 'put', item: residentItem(after), when: sameStay(before) },
        ...updateStay(after),
      ])
      return orConflictOf(result, ['the stay has changed meanwhile', 'the stay has changed meanwhile'])
    },
    listResidents({ providerId, ...page }) {
      const query = { table: 'care', index: 'list', partition: lists.residents(providerId) } as const
      return readPage(tables, { query, page, report }, (item) => readItem(residentSchema, item, 'resident'))
    },
  }
}

const residentItem = (resident: Resident) => ({
  resident,
  listKey: lists.residents(resident.providerId),
  listSort: resident.residentId,
})

const sameStay = ({ stay }: Resident): Check[] =>
  stay
    ? [
        { that: 'equals', path: 'resident.stay.bedId', value: stay.bedId },
        { that: 'equals', path: 'resident.stay.from', value: stay.from },
      ]
    : [{ that: 'exists' }, { that: 'lacks', path: 'resident.stay' }]

/** The bed's own copy of her name and ability level, which decisions are made from. */
function updateStay({ stay, residentId, name, abilityLevel }: Resident): Write[] {
  if (!stay) return []
  return [
    {
      ...keys.stay(stay.bedId, Date.parse(stay.from), residentId),
      do: 'update',
      set: { 'stay.name': name, 'stay.abilityLevel': abilityLevel },
      when: [{ that: 'exists' }],
    },
  ]
}
