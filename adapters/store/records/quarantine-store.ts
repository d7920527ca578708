import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { QuarantineItem } from '../../../contracts/records.ts'
import type { DeviceStore } from '../device-store.ts'
import { keys, last } from '../keys.ts'
import { expiresAfter, lifetimes } from '../lifetimes.ts'
import { type ReportUnreadable, readItem } from '../read-item.ts'
import { readPage } from '../tables/pages.ts'
import type { Item, Tables, Write } from '../tables/tables.ts'

const keptSchema = z.object({
  arrived: z.number(),
  topic: z.string(),
  reason: z.string(),
  path: z.string().optional(),
  body: z.instanceof(Uint8Array),
})

/** Messages that were kept instead of used. */
export function createQuarantineStore(
  tables: Tables,
  report: ReportUnreadable,
): Pick<DeviceStore, 'quarantine' | 'readQuarantine'> {
  return {
    async quarantine({ deviceId, arrived, topic, path, reason, body }) {
      const hash = createHash('sha256').update(body).digest('base64url').slice(0, 16)
      const keep: Write = {
        ...keys.quarantine(deviceId, arrived, hash),
        do: 'put',
        item: {
          ...{ arrived, topic, reason, body },
          path: path === '' ? undefined : path,
          expiresAt: expiresAfter(arrived, lifetimes.quarantine),
        },
        when: [{ that: 'is-new' }],
      }
      const result = await tables.writeAll([keep, countOn(deviceId)])
      // Refused as a repeat there is nothing to do; refused for a device nobody knows it is kept uncounted.
      if (result.outcome === 'refused' && !result.by.includes(0)) await keepAlone(tables, keep, result.by)
    },
    readQuarantine({ deviceId, ...page }) {
      const { pk } = keys.device(deviceId)
      const range = { from: 'quarantine#', to: `quarantine#${last}` }
      const query = { table: 'care', partition: pk, ...range, descending: true } as const
      return readPage(tables, { query, page, report }, readKept)
    },
  }
}

const countOn = (deviceId: string): Write => ({
  ...keys.device(deviceId),
  do: 'update',
  add: { 'device.quarantined': 1 },
  when: [{ that: 'exists' }],
})

/** Another transaction in the way (no failed check) is for the queue to try again, so it is thrown. */
async function keepAlone(tables: Tables, keep: Write, by: readonly number[]): Promise<void> {
  if (by.length === 0) throw new Error('the device is being changed at this moment')
  await tables.write(keep)
}

function readKept(item: Item): QuarantineItem {
  const { arrived, topic, reason, path, body } = readItem(keptSchema, item)
  return {
    at: new Date(arrived).toISOString(),
    ...{ topic, reason },
    ...(path !== undefined && { path }),
    bytes: body.byteLength,
    body: Buffer.from(body).toString('base64'),
  }
}
