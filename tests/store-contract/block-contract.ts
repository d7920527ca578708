import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Stores } from '../../adapters/store/create-stores.ts'
import { aBed, aBlock, anEvent, next, night } from './builders.ts'

const minute = 60_000

/** What a bed measured. */
export function describeBlocks(open: () => Promise<Stores>): void {
  let stores: Stores
  const read = (from: number, to: number, limit?: number) =>
    stores.readBlocks({ placeId: 'bed_1', from, to, ...(limit !== undefined && { limit }) })

  beforeEach(async () => {
    stores = await open()
  })

  describe('a block', () => {
    it('comes back as it was put', async () => {
      const whole = aBlock({ movement: [0, 100, 12.25], quality: [5, 0, null], initialising: true })
      expect(await stores.putBlock(whole)).toEqual({ outcome: 'stored' })
      expect(await read(night, night + minute)).toEqual([whole])
    })

    it('that is transmitted again is the same block, as it first arrived', async () => {
      await stores.putBlock(aBlock())
      const again = aBlock({ sent: night + minute, arrived: night + minute })
      expect(await stores.putBlock(again)).toEqual({ outcome: 'known' })
      expect(await read(night, night + minute)).toEqual([aBlock()])
    })

    it('never overwrites another one, even when a restarted device counts anew', async () => {
      const other = aBlock({ heartRate: [70, 71, 72] })
      await stores.putBlock(aBlock())
      expect(await stores.putBlock(other)).toEqual({ outcome: 'stored' })
      expect(await stores.putBlock(other)).toEqual({ outcome: 'known' })
      expect(await read(night, night + minute)).toHaveLength(2)
    })

    it('without boot and seq is told from others by what it says', async () => {
      const { boot: _boot, seq: _seq, ...bare } = aBlock()
      expect(await stores.putBlock(bare)).toEqual({ outcome: 'stored' })
      expect(await stores.putBlock(bare)).toEqual({ outcome: 'known' })
      expect(await stores.putBlock({ ...bare, heartRate: [1, 2, 3] })).toEqual({ outcome: 'stored' })
      expect(await read(night, night + minute)).toHaveLength(2)
    })

    it('whose columns do not have its number of samples is a bug and is thrown', async () => {
      await expect(stores.putBlock(aBlock({ heartRate: [60] }))).rejects.toThrow(/heartRate/)
    })
  })

  describe('reading', () => {
    it('gives late blocks in their place, oldest first', async () => {
      const starts = [4, 1, 3, 2, 0].map((n) => night + n * minute)
      for (const [seq, at] of starts.entries()) await stores.putBlock(aBlock({ at, seq }))
      const blocks = await read(night, night + 10 * minute)
      expect(blocks.map(({ at }) => at)).toEqual(starts.toSorted())
      expect((await read(night, night + 10 * minute, 2)).map(({ at }) => at)).toEqual([night, night + minute])
    })

    it('gives exactly the blocks with a sample in the span, however long they are', async () => {
      const span = fc.record({
        start: fc.integer({ min: 0, max: 400 }).map((n) => night + n * minute),
        every: fc.constantFrom(1000, 30_000, 60_000),
        samples: fc.integer({ min: 1, max: 300 }),
      })
      let round = 0
      await fc.assert(
        fc.asyncProperty(
          fc.array(span, { maxLength: 5 }),
          fc.integer({ min: 0, max: 500 }),
          async (spans, n) => {
            const placeId = `bed_span_${round++}`
            const [from, to] = [night + n * minute, night + (n + 5) * minute]
            for (const [seq, { start, every, samples }] of spans.entries()) {
              const heartRate = Array.from({ length: samples }, () => 60)
              const { occupied: _none, ...block } = aBlock({
                placeId,
                at: start,
                every,
                samples,
                seq,
                heartRate,
              })
              await stores.putBlock(block)
            }
            const times = ({ start, every, samples }: (typeof spans)[number]) =>
              Array.from({ length: samples }, (_, index) => start + index * every)
            // A sample holds for less than one interval here: blocks between whose samples the span falls count too.
            const touches = (one: (typeof spans)[number]) =>
              one.start < to && (times(one).at(-1) ?? one.start) >= from
            const expected = spans.filter(touches).map(({ start }) => start)
            const found = await stores.readBlocks({ placeId, from, to })
            expect(found.map(({ at }) => at)).toEqual(expected.toSorted())
          },
        ),
        { numRuns: 15 },
      )
    })

    it('gives events in [from, to), oldest first', async () => {
      const { createPlace, savePlace, readEvents } = stores
      await createPlace(aBed())
      for (const [index, at] of [night + 3, night + 1, night + 2].entries()) {
        const place = await stores.loadPlace('bed_1')
        if (place) await savePlace({ ...next(place.state), event: anEvent({ at, eventId: `e/${index}` }) })
      }
      const found = await readEvents({ placeId: 'bed_1', from: night + 1, to: night + 3 })
      expect(found.map(({ at }) => at)).toEqual([night + 1, night + 2])
      expect(await readEvents({ placeId: 'bed_1', from: night, to: night + 9, limit: 1 })).toHaveLength(1)
    })
  })
}
