import { storedBedCodeSchema } from '../../../contracts/bed-code.ts'
import type { BedCodeStore } from '../bed-code-store.ts'
import { keys } from '../keys.ts'
import { readItem } from '../read-item.ts'
import { orConflictOf } from '../records/write-outcome.ts'
import type { Check, Tables, Write } from '../tables/tables.ts'

/** Codes by themselves, and beside each bed the one it has now, which is the lock of "one code at a time". */
export function createBedCodeStore(tables: Tables): BedCodeStore {
  const findBedCode: BedCodeStore['findBedCode'] = async (code) => {
    const item = await tables.get(keys.bedCode(code))
    return item && readItem(storedBedCodeSchema, item, 'bedCode')
  }
  return {
    findBedCode,
    async findCodeOfBed(bedId) {
      const item = await tables.get(keys.codeOfBed(bedId))
      return item && findBedCode(String(item.code))
    },
    async giveBedCode(given, before) {
      const { code, bedId, since } = given
      const same: Check = before
        ? { that: 'equals', path: 'code', value: before.code }
        : { that: 'lacks', path: 'code' }
      const writes: Write[] = [
        { ...keys.codeOfBed(bedId), do: 'update', set: { code }, when: [same] },
        { ...keys.bedCode(code), do: 'put', item: { bedCode: given }, when: [{ that: 'is-new' }] },
      ]
      if (before) {
        const end = { do: 'update', set: { 'bedCode.until': since }, when: [{ that: 'exists' }] } as const
        writes.push({ ...keys.bedCode(before.code), ...end })
      }
      return orConflictOf(await tables.writeAll(writes), ['the bed has another code meanwhile'])
    },
  }
}
