import type { Block } from '../../../contracts/block.ts'
import { maxSamples } from '../../../contracts/telemetry.ts'
import { keys } from '../keys.ts'
import { readItem } from '../read-item.ts'
import { storedEventSchema } from '../schemas.ts'
import type { PlaceStore } from '../store.ts'
import { readAll } from '../tables/pages.ts'
import type { Item, Tables } from '../tables/tables.ts'
import { buildBlockWrites, readBlock, shortSpan, spanOf } from './block-item.ts'

/** The contract's slowest sampling (ms); with the most samples it gives the longest block there can be. */
const slowestEvery = 60_000
const reach = { short: shortSpan, long: maxSamples * slowestEvery }

/** Blocks and events of places, in event time. */
export function createBlockStore(tables: Tables): Pick<PlaceStore, 'putBlock' | 'readBlocks' | 'readEvents'> {
  return {
    async putBlock(block) {
      const { digest, natural, byDigest } = buildBlockWrites(block)
      if ((await tables.write(natural)).outcome === 'written') return { outcome: 'stored' }
      const there = await tables.get(natural)
      if (there?.digest === digest) return { outcome: 'known' }
      // The device counts anew after a restart: this is another block under the same boot and seq.
      const second = await tables.write(byDigest)
      return { outcome: second.outcome === 'written' ? 'stored' : 'known' }
    },
    async readBlocks({ placeId, from, to, limit = Number.POSITIVE_INFINITY }) {
      const reads = (['short', 'long'] as const).map((span) =>
        readSpan(tables, { placeId, span, from, to, limit }),
      )
      const blocks = (await Promise.all(reads)).flat()
      return blocks.sort((one, other) => one.at - other.at).slice(0, limit)
    },
    async readEvents({ placeId, from, to, limit = Number.POSITIVE_INFINITY }) {
      const enough = (items: readonly Item[]) => items.length >= limit
      const { pk, sk } = keys.event({ placeId, at: from, deviceId: '', eventId: '' })
      const until = keys.event({ placeId, at: to, deviceId: '', eventId: '' }).sk
      const range = { table: 'telemetry', partition: pk, from: sk, to: until } as const
      const query = Number.isFinite(limit) ? { ...range, limit } : range
      const items = await readAll(tables, query, enough)
      return items.slice(0, limit).map((item) => readItem(storedEventSchema, item, 'event'))
    },
  }
}

interface SpanRead {
  placeId: string
  span: 'short' | 'long'
  from: number
  to: number
  limit: number
}

/** Blocks of one length class with a sample in [from, to); those that begin before `from` may still reach into it. */
async function readSpan(tables: Tables, { placeId, span, from, to, limit }: SpanRead): Promise<Block[]> {
  const start = keys.block(placeId, from - reach[span], { span, name: '' })
  const end = keys.block(placeId, to, { span, name: '' })
  const inside = (item: Item): Block[] => {
    const block = readBlock(item)
    return block.samples > 0 && block.at < to && block.at + spanOf(block) >= from ? [block] : []
  }
  const enough = (items: readonly Item[]) => Number.isFinite(limit) && items.flatMap(inside).length >= limit
  const items = await readAll(
    tables,
    { table: 'telemetry', partition: start.pk, from: start.sk, to: end.sk },
    enough,
  )
  return items.flatMap(inside)
}
