import type { Episode } from '../contracts/alert.ts'
import type { Block } from '../contracts/block.ts'
import type { Mark } from '../contracts/mark.ts'
import type { Checkpoint } from '../contracts/place.ts'
import { findCalm } from './calm.ts'
import { carry, type FoldContext } from './carry.ts'
import { type Fold, memoryOf, memoryShape } from './fold.ts'
import { isSame } from './is-same.ts'
import { buildTrack, splitTrack } from './track.ts'

/** What is stored around something late, to judge it again in its place. */
export interface History {
  /** the last checkpoint at or before it, if there is one, and all after that; oldest first */
  checkpoints: readonly Checkpoint[]
  /** all blocks and marks from a little before that checkpoint (or as far as anything is kept) to a little after `to` */
  blocks: readonly Block[]
  marks: readonly Mark[]
  to: number
}

export type Rejudged =
  | {
      outcome: 'rejudged'
      /** all that settled in the span that was judged again */
      episodes: Episode[]
      /** event time whose episodes are told anew (ms, `to` excluded) */
      span: { from: number; to: number }
      /** where the rules now stood differently */
      checkpoints: Checkpoint[]
      fold: Fold
    }
  | { outcome: 'needs-more'; to: number }

/**
 * Judges the past again from the checkpoint before `from` (ms), with what came late in its place, until the rules stand
 * as they were known to stand: from there on nothing is different. What comes out is what would have come out in time.
 */
export function rejudge(
  fold: Fold,
  { history, from, end }: { history: History; from: number; end: number },
  context: FoldContext,
): Rejudged {
  const before = history.checkpoints.findLast(({ until }) => until <= from)
  const start = before ?? { until: 0, memory: {} }
  const later = history.checkpoints.filter(({ until }) => until > start.until && until < fold.until)
  const bounds = [...later, { until: fold.until, memory: memoryOf(fold) }]
  const track = buildTrack(history, {
    from: start.until,
    pauses: context.pauses,
    calm: findCalm(context.pieces, start.memory),
  })
  const items = splitTrack(
    track,
    bounds.map(({ until }) => until),
  )
  let at = start
  const episodes: Episode[] = []
  const checkpoints: Checkpoint[] = []
  for (const known of bounds) {
    if (known.until > history.to) return { outcome: 'needs-more', to: known.until }
    const next = carry(at, { items, to: known.until }, context)
    episodes.push(...next.ended)
    at = { until: known.until, memory: next.memory }
    checkpoints.push(...next.checkpoints.filter(({ until }) => until < known.until))
    if (known.until >= end && isSame(next.memory, known.memory)) {
      return {
        outcome: 'rejudged',
        episodes,
        span: { from: start.until, to: known.until },
        checkpoints,
        fold,
      }
    }
    if (known.until < fold.until) checkpoints.push(at)
  }
  const anew: Fold = { ...fold, memory: at.memory, shape: memoryShape }
  return {
    outcome: 'rejudged',
    episodes,
    span: { from: start.until, to: Number.POSITIVE_INFINITY },
    checkpoints,
    fold: anew,
  }
}
