import type { Block } from '../../contracts/block.ts'
import { readSamples } from '../samples.ts'
import { buildStretches, cutStretch, type Stretch } from '../stretches.ts'

/** A sample holds for at most 2 × 60 s: from this long (ms) before a span its blocks are needed. */
export const longestHoldMs = 120_000

/**
 * What was measured in [from, to), in order. Unlike in the present, a device's newest sample has its length here: what
 * could have come next would have come, so it holds for 2 × its interval.
 */
export function readHistory(blocks: readonly Block[], from: number, to: number): Stretch[] {
  const stretches = buildStretches(readSamples(blocks))
  return stretches.flatMap((stretch, index) => {
    const next = stretches[index + 1]?.from ?? Number.POSITIVE_INFINITY
    const held =
      stretch.to > stretch.from
        ? stretch
        : { ...stretch, to: Math.min(stretch.from + 2 * stretch.every, Math.max(next, stretch.from)) }
    return held.to > held.from ? (cutStretch(held, from, to) ?? []) : []
  })
}
