import { createHash } from 'node:crypto'
import { type Block, blockSchema } from '../../../contracts/block.ts'
import { columnNames } from '../../../contracts/telemetry.ts'
import { keys } from '../keys.ts'
import { expiresAfter, lifetimes } from '../lifetimes.ts'
import { readItem, UnreadableRecord } from '../read-item.ts'
import type { Item, Write } from '../tables/tables.ts'
import { deflateColumns, inflateColumns, packColumns } from './pack-block.ts'

/** Blocks longer than this (ms) lie apart, so that reading need not start hours earlier for the few of them. */
export const shortSpan = 10 * 60_000

/** Time from the first sample to the last. */
export const spanOf = (block: Block): number => Math.max(0, block.samples - 1) * block.every

/** What makes it the same block: its samples, not the transmission that brought it. */
function digestOf(block: Block, packed: Uint8Array): string {
  const head = `${block.at} ${block.every} ${block.samples} ${block.initialising} `
  return createHash('sha256').update(head).update(packed).digest('base64url').slice(0, 16)
}

/** The write of a block under its natural name, and under a name with its digest for when another block has that one. */
export function buildBlockWrites(block: Block): { digest: string; natural: Write; byDigest: Write } {
  const { placeId, deviceId, at, boot, seq, arrived, ...rest } = block
  for (const name of columnNames) {
    if (rest[name] && rest[name].length !== block.samples)
      throw new Error(`${name} has not ${block.samples} values`)
  }
  const packed = packColumns(block)
  const digest = digestOf(block, packed)
  const span = spanOf(block) > shortSpan ? 'long' : 'short'
  const item = {
    ...{ placeId, deviceId, at, boot, seq, arrived, digest },
    ...{ every: block.every, sent: block.sent, samples: block.samples },
    ...(block.initialising && { initialising: true }),
    columns: deflateColumns(packed),
    expiresAt: expiresAfter(arrived, lifetimes.telemetry),
  }
  const write = (name: string): Write => ({
    ...keys.block(placeId, at, { span, name: `${deviceId}#${name}` }),
    do: 'put',
    item,
    when: [{ that: 'is-new' }],
  })
  const counted = boot !== undefined && seq !== undefined
  const natural = counted ? `${encodeURIComponent(boot)}#${String(seq).padStart(10, '0')}` : `~${digest}`
  return { digest, natural: write(natural), byDigest: write(`${natural}#~${digest}`) }
}

/** A stored block as it was put. */
export function readBlock(item: Item): Block {
  const { columns, samples } = item
  if (!(columns instanceof Uint8Array) || typeof samples !== 'number') {
    throw new UnreadableRecord(`${item.pk} ${item.sk}`, 'columns: missing')
  }
  try {
    return readItem(blockSchema, {
      ...{ initialising: false, ...item },
      ...{ ...inflateColumns(columns, samples) },
    })
  } catch (error) {
    if (error instanceof UnreadableRecord) throw error
    throw new UnreadableRecord(`${item.pk} ${item.sk}`, `columns: ${String(error)}`)
  }
}
