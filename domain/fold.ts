import type { Episode } from '../contracts/alert.ts'
import type { Block } from '../contracts/block.ts'
import type { Checkpoint, PlaceState } from '../contracts/place.ts'
import { carry, type FoldContext, ruleContextAt } from './carry.ts'
import { lateMs } from './default-plan.ts'
import { sampleRules } from './rules/index.ts'
import type { Stretch } from './stretches.ts'
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
  const rest = finish({ until, memory: settled.memory }, items, context)
  return {
    episodes: [...settled.ended, ...rest.episodes],
    fold: { until, memory: settled.memory, shape: memoryShape, ...dueOf(rest), ...tipOf(rest.tip, track) },
    checkpoints: settled.checkpoints,
  }
}

/** Carries the rules on from the newest sample that is known, over what has come after it in order. */
export function foldOn(fold: Fold & { tip: Tip }, track: readonly Item[], context: FoldContext): FoldOutcome {
  const rest = finish(fold.tip, track, context)
  const { dueAt: _dueAt, ...standing } = fold
  return {
    episodes: rest.episodes,
    fold: { ...standing, ...dueOf(rest), ...tipOf(rest.tip, track) },
    checkpoints: [],
  }
}

export type Tip = NonNullable<Fold['tip']>

interface Finished {
  episodes: Episode[]
  /** where the rules stand at the newest sample */
  tip: Checkpoint
  dueAt: number | undefined
}

/** From `start` to the newest sample, and from there to what is known beyond it. */
function finish(start: Checkpoint, items: readonly Item[], context: FoldContext): Finished {
  const newest = newestSample(items)?.from ?? start.until
  const mid = carry(start, { items, to: newest }, context)
  const tip = { until: Math.max(start.until, newest), memory: mid.memory }
  const last = carry(tip, { items, to: Number.POSITIVE_INFINITY }, context)
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
  const dueAt = dues.length > 0 ? Math.min(...dues) : undefined
  return { episodes: [...mid.ended, ...last.ended, ...open], tip, dueAt }
}

const endOf = (item: Item): number => (item.kind === 'stretch' ? item.stretch.to : item.from)

/** The newest sample has no length yet. */
function newestSample(items: readonly Item[]): Stretch | undefined {
  const last = items.findLast((item) => item.kind === 'stretch')
  return last && last.stretch.from === last.stretch.to ? last.stretch : undefined
}

const dueOf = ({ dueAt }: Finished): { dueAt?: number } => (dueAt === undefined ? {} : { dueAt })

/** Only where one device measures is the next message known to follow its newest sample. */
function tipOf(at: Checkpoint, track: readonly Item[]): { tip?: Tip } {
  const newest = newestSample(track)
  if (!newest || newest.from !== at.until) return {}
  const isAlone = track.every((item) => item.kind === 'mark' || item.stretch.deviceId === newest.deviceId)
  return isAlone ? { tip: { ...at, last: blockOf(newest) } } : {}
}

function blockOf({ from, to: _to, late, disputed: _disputed, ...sample }: Stretch): Block {
  const { deviceId, every, arrived, initialising } = sample
  return {
    placeId: '',
    deviceId,
    at: from,
    every,
    sent: late ? from + lateMs + 1 : from,
    arrived,
    initialising,
    samples: 1,
    occupied: [sample.occupied],
    heartRate: [sample.heartRate],
    respirationRate: [sample.respirationRate],
    movement: [sample.movement],
    quality: [sample.quality],
  }
}
