import type { Episode } from '../contracts/alert.ts'
import type { Checkpoint, PlaceState } from '../contracts/place.ts'
import { carry, type FoldContext, ruleContextAt } from './carry.ts'
import { lateMs } from './default-plan.ts'
import { sampleRules } from './rules/index.ts'
import { type Item, splitTrack } from './track.ts'

export type Fold = PlaceState['fold']

export interface FoldOutcome {
  /** episodes that are proved: going on, or settled */
  episodes: Episode[]
  /** the fold up to 10 min before the newest sample; what happened before that is judged again only as history */
  fold: Fold
  /** one for each full hour it was carried past */
  checkpoints: Checkpoint[]
}

/** Memories of another shape are not understood: the rules begin anew where the fold stands. */
export const memoryShape = 2

export const memoryOf = (fold: Fold): Checkpoint['memory'] => (fold.shape === memoryShape ? fold.memory : {})

/**
 * Carries every rule over what happened at a place from where the stored fold stands. All of it must be in `track`
 * (earlier things do no harm), so what comes out depends on what happened, not on the order or number of messages.
 */
export function foldTrack(fold: Fold, track: readonly Item[], context: FoldContext): FoldOutcome {
  const newest = track.at(-1)
  const until = Math.max(fold.until, newest ? endOf(newest) - lateMs : 0)
  const items = splitTrack(track, [fold.until, until])
  const settled = carry({ until: fold.until, memory: memoryOf(fold) }, { items, to: until }, context)
  const last = carry({ until, memory: settled.memory }, { items, to: Number.POSITIVE_INFINITY }, context)
  const at = ruleContextAt(context, context.pieces.length - 1)
  const dues: number[] = []
  const open: Episode[] = []
  for (const rule of sampleRules) {
    const memory = last.memory[rule.condition] ?? rule.start
    const episode = rule.open(memory, at)
    if (episode) open.push(episode)
    const due = rule.dueAt(memory, at)
    if (due !== undefined) dues.push(due)
  }
  return {
    episodes: [...settled.ended, ...last.ended, ...open],
    fold: {
      until,
      memory: settled.memory,
      shape: memoryShape,
      ...(dues.length > 0 ? { dueAt: Math.min(...dues) } : {}),
    },
    checkpoints: settled.checkpoints,
  }
}

const endOf = (item: Item): number => (item.kind === 'stretch' ? item.stretch.to : item.from)
