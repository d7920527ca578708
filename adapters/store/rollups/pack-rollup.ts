import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type * as z from 'zod'
import { readItem, UnreadableRecord } from '../read-item.ts'
import type { Item } from '../tables/tables.ts'

/** More than any hour or night can be. */
const mostBytes = 1_000_000

/** Figures as deflated JSON: an hour with its sixty minutes stays within one write unit (1 KB). */
export const packRollup = (value: unknown): Uint8Array =>
  deflateRawSync(Buffer.from(JSON.stringify(value)), { level: 9 })

/** The figures of a stored item, parsed. */
export function readRollup<T>(schema: z.ZodType<T>, item: Item): T {
  const key = `${String(item.pk)} ${String(item.sk)}`
  if (!(item.packed instanceof Uint8Array)) throw new UnreadableRecord(key, 'packed: missing')
  return readItem(schema, { pk: item.pk, sk: item.sk, figures: inflate(key, item.packed) }, 'figures')
}

function inflate(key: string, packed: Uint8Array): unknown {
  try {
    return JSON.parse(inflateRawSync(packed, { maxOutputLength: mostBytes }).toString('utf8'))
  } catch (error) {
    throw new UnreadableRecord(key, `packed: ${String(error)}`)
  }
}
