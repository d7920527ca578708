import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block } from '../../../contracts/block.ts'
import type { PlaceState } from '../../../contracts/place.ts'
import { columnNames } from '../../../contracts/telemetry.ts'
import { forgetHours, hourOf, touchHours } from '../../../domain/rollups/touch-hours.ts'
import { emptyState } from '../../support/a-place.ts'
import { type Doing, hour, hoursOf, sleep, theNight } from './a-sleeper.ts'

/** 22 November 2026, 21:30 in Shanghai. */
const evening = Date.UTC(2026, 10, 22, 13, 30)
const doing = fc.tuple(
  fc.constantFrom('asleep', 'up', 'restless', 'unseen'),
  fc.integer({ min: 1, max: 90 }),
) as fc.Arbitrary<Doing>
const nights = fc.array(doing, { minLength: 3, maxLength: 8 }).map((doings) => sleep(evening, doings))
const hours = Array.from({ length: 12 }, (_, index) => hourOf(evening) + index * hour)

const figuresOf = (blocks: readonly Block[]) => hoursOf(blocks, hours).map(({ blocks: _, ...rest }) => rest)
function nightOf(blocks: readonly Block[]) {
  const { blocks: _count, ...rest } = theNight(blocks, '2026-11-22')
  return rest
}

/** The same samples in two messages. */
function split(block: Block, at: number): Block[] {
  const cut = Math.min(Math.max(1, at), block.samples - 1)
  const part = (from: number, to: number): Block => ({
    ...block,
    at: block.at + from * block.every,
    samples: to - from,
    ...Object.fromEntries(columnNames.map((name) => [name, block[name]?.slice(from, to)])),
  })
  return [part(0, cut), part(cut, block.samples)]
}

test('hours and nights do not depend on order, repetition, delay or how blocks are cut', () => {
  const crooked = fc.array(fc.tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 7 })), {
    minLength: 64,
    maxLength: 64,
  })
  fc.assert(
    fc.property(nights, crooked, (blocks, chance) => {
      const changed = blocks.flatMap((block, index) => {
        const [late = 0, how = 0] = chance[index % 64] ?? []
        const delayed = { ...block, sent: block.sent + late * 1000, arrived: block.arrived + late * 1000 }
        const parts = how > 5 ? split(delayed, how - 4) : [delayed]
        return how % 3 === 0 ? [...parts, ...parts] : parts
      })
      const order = changed.map((block, index) => ({ block, by: chance[(index * 7) % 64]?.[0] ?? 0 }))
      const shuffled = order.sort((a, b) => a.by - b.by).map(({ block }) => block)
      expect(figuresOf(shuffled)).toEqual(figuresOf(blocks))
      expect(nightOf(shuffled)).toEqual(nightOf(blocks))
    }),
    { numRuns: 25 },
  )
})

test('what the hours of a night know adds up to what was measured', () => {
  fc.assert(
    fc.property(nights, (blocks) => {
      const figures = hoursOf(blocks, hours)
      const seconds = figures.reduce((sum, { occupiedSeconds, outOfBedSeconds }) => {
        return sum + (occupiedSeconds ?? 0) + (outOfBedSeconds ?? 0)
      }, 0)
      const runs = blocks.filter(({ at }, index) => blocks[index + 1]?.at !== at + 60_000).length
      // Each minute holds, and the last sample before a silence 10 s longer.
      expect(seconds).toBe(blocks.length * 60 + runs * 10)
    }),
    { numRuns: 25 },
  )
})

test('every hour that a block has a part in becomes due, and none is due for ever', () => {
  const someBlocks = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(someBlocks, (starts) => {
      const blocks = starts.map((second) => ({
        ...(sleep(evening, [['asleep', 1]])[0] as Block),
        at: evening + second * 1000,
      }))
      // Later than any of the hours has ended.
      const now = evening + 30_000_000
      const state = blocks.reduce<PlaceState>((before, block) => touchHours(before, block, now), emptyState())
      const touched = state.rollUp?.hours ?? []
      const without = hoursOf([], hours)
      hoursOf(blocks, hours).forEach((figures, index) => {
        if (figures.coverage.any > 0) expect(touched).toContain(without[index]?.hour)
      })
      expect(state.rollUp?.dueAt).toBeLessThanOrEqual(now + 20 * 60_000)
      expect(forgetHours(state, touched, []).rollUp).toBeUndefined()
    }),
    { numRuns: 50 },
  )
})
