import { createHash } from 'node:crypto'
import * as z from 'zod'
import { deviceRecordSchema } from '../../../contracts/device-record.ts'
import type { QuarantineItem } from '../../../contracts/records.ts'
import type { DeviceStore, Kept } from '../device-store.ts'
import type { HealthStore } from '../health-store.ts'
import { keys, last, lists, timeKey } from '../keys.ts'
import { expiresAfter, lifetimes } from '../lifetimes.ts'
import { type ReportUnreadable, readItem } from '../read-item.ts'
import { readPage } from '../tables/pages.ts'
import type { Item, Tables, Write } from '../tables/tables.ts'
import { writeTogether } from '../tables/write-together.ts'
import { countFlood, countUnusable } from './count-kept.ts'

const keptSchema = z.object({
  deviceId: z.string().optional(),
  arrived: z.number(),
  topic: z.string(),
  reason: z.string(),
  path: z.string().optional(),
  body: z.instanceof(Uint8Array),
})

/** Of a flood the provider's list shows one message in so many ms, lest the flood be written into the index as well. */
const listedEveryMs = 60_000
const turnOf = (ms: number): number => Math.floor(ms / listedEveryMs)

type QuarantineStore = Pick<DeviceStore, 'quarantine' | 'countUnusable' | 'putAside' | 'readQuarantine'> &
  Pick<HealthStore, 'readQuarantineOf'>

/** Messages that were kept instead of used. */
export function createQuarantineStore(tables: Tables, report: ReportUnreadable): QuarantineStore {
  return {
    async quarantine(kept, allowance) {
      const device = await loadRecord(tables, kept.deviceId)
      const keep = writeKept(kept, device?.providerId)
      if (!device) return void (await tables.write(keep))
      const result = await writeTogether(tables, [keep, countUnusable(device, kept.arrived, allowance)])
      // Another transaction in the way (no failed check) is for the queue to try again, so it is thrown.
      if (result.outcome === 'refused' && result.by.length === 0)
        throw new Error('the device is being changed at this moment')
      if (result.outcome === 'refused' && !result.by.includes(0)) await tables.write(keep)
    },
    async countUnusable(device, arrived) {
      await tables.write(countUnusable(device, arrived))
    },
    async putAside(kept, { providerId, flooded }) {
      const isListed = flooded === undefined || turnOf(flooded.lastAt) !== turnOf(kept.arrived)
      const { outcome } = await tables.write(writeKept(kept, isListed ? providerId : undefined))
      if (outcome === 'written') await countFlood(tables, kept, flooded)
    },
    readQuarantine({ deviceId, ...page }) {
      const { pk } = keys.device(deviceId)
      const range = { from: 'quarantine#', to: `quarantine#${last}` }
      const query = { table: 'care', partition: pk, ...range, descending: true } as const
      return readPage(tables, { query, page, report }, readKept)
    },
    readQuarantineOf({ providerId, ...page }) {
      const partition = lists.quarantine(providerId)
      const query = { table: 'care', index: 'list', partition, descending: true } as const
      return readPage(tables, { query, page, report }, readKept)
    },
  }
}

async function loadRecord(tables: Tables, deviceId: string) {
  const item = await tables.get(keys.device(deviceId))
  return item && readItem(deviceRecordSchema, item, 'device')
}

function writeKept(
  { deviceId, arrived, topic, path, reason, body }: Kept,
  providerId: string | undefined,
): Write {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 16)
  const listed = providerId && {
    listKey: lists.quarantine(providerId),
    listSort: `${timeKey(arrived)}#${deviceId}#${hash}`,
  }
  return {
    ...keys.quarantine(deviceId, arrived, hash),
    do: 'put',
    item: {
      ...{ deviceId, arrived, topic, reason, body },
      path: path === '' ? undefined : path,
      expiresAt: expiresAfter(arrived, lifetimes.quarantine),
      ...(listed || {}),
    },
    when: [{ that: 'is-new' }],
  }
}

function readKept(item: Item): QuarantineItem {
  const { deviceId, arrived, topic, reason, path, body } = readItem(keptSchema, item)
  const text = readText(body)
  return {
    ...(deviceId !== undefined && { deviceId }),
    at: new Date(arrived).toISOString(),
    ...{ topic, reason },
    ...(path !== undefined && { path }),
    bytes: body.byteLength,
    body: Buffer.from(body).toString('base64'),
    ...(text !== undefined && { text }),
  }
}

/** The bytes as text, where they are UTF-8 without control characters. */
function readText(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes).toString('utf8')
  return text.includes('\ufffd') || /[^\P{Cc}\t\n\r]/u.test(text) ? undefined : text
}
