import { hourFiguresSchema, nightSummarySchema } from '../../../contracts/rollup.ts'
import { keys, last } from '../keys.ts'
import { expiresAfter, lifetimes } from '../lifetimes.ts'
import type { RollupOutcome, RollupStore } from '../rollup-store.ts'
import { readAll } from '../tables/pages.ts'
import type { Check, Item, Key, Tables } from '../tables/tables.ts'
import { packRollup, readRollup } from './pack-rollup.ts'

/** Hours, nights and baselines of places. */
export function createRollupStore(tables: Tables): RollupStore {
  return {
    putHour: (figures) =>
      putBetter(tables, keys.hour(figures.placeId, figures.hour), {
        blocks: figures.blocks,
        packed: packRollup(figures),
        expiresAt: expiresAfter(figures.hour, lifetimes.rollup),
      }),
    async readHours({ placeId, from, to }) {
      const first = keys.hour(placeId, from)
      const items = await readRange(tables, first, keys.hour(placeId, to - 1).sk)
      return items.map((item) => readRollup(hourFiguresSchema, item))
    },
    putNight: (summary) =>
      putBetter(tables, keys.night(summary.placeId, summary.night, summary.residentId), {
        blocks: summary.blocks,
        packed: packRollup(summary),
        expiresAt: expiresAfter(summary.to, lifetimes.rollup),
      }),
    async readNights({ placeId, from, to }) {
      const items = await readRange(tables, keys.night(placeId, from, ''), keys.night(placeId, to, last).sk)
      return items.map((item) => readRollup(nightSummarySchema, item))
    },
    async putBaseline(placeId, baseline) {
      await tables.write({ ...keys.baseline(placeId), do: 'put', item: { baseline } })
    },
  }
}

const readRange = (tables: Tables, { table, pk, sk }: Key, to: string): Promise<Item[]> =>
  sk > to ? Promise.resolve([]) : readAll(tables, { table, partition: pk, from: sk, to })

/** Somebody else is at the same record in each of so many tries: then this writer comes again with its message. */
const mostTries = 5

/** Blocks only become more; when they have expired there are fewer. So whoever saw more is right. */
async function putBetter(
  tables: Tables,
  key: Key,
  item: { blocks: number; packed: Uint8Array; expiresAt: number },
): Promise<RollupOutcome> {
  for (let tries = 0; tries < mostTries; tries++) {
    const there = await tables.get(key)
    const blocks = Number(there?.blocks ?? -1)
    if (blocks > item.blocks) return { outcome: 'outdated' }
    const when: Check[] = there ? [{ that: 'equals', path: 'blocks', value: blocks }] : [{ that: 'is-new' }]
    if ((await tables.write({ ...key, do: 'put', item, when })).outcome === 'written')
      return { outcome: 'stored' }
  }
  throw new Error(`${key.pk} ${key.sk} changed under ${mostTries} tries in a row`)
}
