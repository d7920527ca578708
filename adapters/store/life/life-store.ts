import * as z from 'zod'
import { keys } from '../keys.ts'
import type { LifeStore } from '../life-store.ts'
import { readItem } from '../read-item.ts'
import type { Tables } from '../tables/tables.ts'

const markSchema = z.object({ at: z.number() })

/** One small record, written over each minute. */
export function createLifeStore(tables: Tables): LifeStore {
  return {
    markSweep: async (at) => {
      await tables.write({ ...keys.sweepMark(), do: 'put', item: { at } })
    },
    readSweepMark: async () => {
      const item = await tables.get(keys.sweepMark())
      return item && readItem(markSchema, item).at
    },
  }
}
