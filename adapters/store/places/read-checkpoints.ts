import { type Checkpoint, checkpointSchema } from '../../../contracts/place.ts'
import { keys, last } from '../keys.ts'
import { readItem } from '../read-item.ts'
import type { PlaceStore } from '../store.ts'
import { readAll } from '../tables/pages.ts'
import type { Item, Tables } from '../tables/tables.ts'

const readCheckpoint = (item: Item): Checkpoint => readItem(checkpointSchema, item, 'checkpoint')

/** Where the rules stood at full hours, from the last one at or before an instant on. */
export function createCheckpointReading(tables: Tables): Pick<PlaceStore, 'readCheckpoints'> {
  return {
    async readCheckpoints({ placeId, at }) {
      const { pk: partition, sk } = keys.checkpoint(placeId, at)
      const table = 'telemetry' as const
      const first = 'checkpoint#'
      const [before, after] = await Promise.all([
        tables.query({ table, partition, from: first, to: sk, descending: true, limit: 1 }),
        readAll(tables, { table, partition, from: sk, to: `${first}${last}` }, () => false),
      ])
      const checkpoints = [...before.items, ...after].map(readCheckpoint)
      return checkpoints.filter(({ until }, index) => checkpoints[index + 1]?.until !== until)
    },
  }
}
