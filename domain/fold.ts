import type { Episode } from '../contracts/alert.ts'
import type { Block } from '../contracts/block.ts'
import type { PlaceState } from '../contracts/place.ts'
import { lateMs } from './default-plan.ts'
import { sampleRules } from './rules/index.ts'
import type { RuleContext } from './rules/rule.ts'
import { readSamples } from './samples.ts'
import { buildStretches, cutStretch, type Stretch } from './stretches.ts'

export type Fold = PlaceState['fold']

export interface FoldOutcome {
  /** episodes that are proved: not final yet, or final from now on and not derived again */
  episodes: Episode[]
  /** the fold up to 10 min before the newest sample (in a backlog 60); earlier samples are final */
  fold: Fold
}

/**
 * Carries every rule over the samples of a place from where the stored fold stands. All samples after that point must
 * be in `blocks` (others do no harm), so what comes out depends on the set of blocks, not on their order or number.
 */
export function foldBlocks(fold: Fold, blocks: readonly Block[], context: RuleContext): FoldOutcome {
  const stretches = buildStretches(readSamples(blocks))
  const until = Math.max(fold.until, finalUntil(stretches))
  const before = cutAll(stretches, fold.until, until)
  const after = cutAll(stretches, until, Number.POSITIVE_INFINITY)
  const memory: Record<string, unknown> = {}
  const episodes: Episode[] = []
  const dues: number[] = []
  for (const rule of sampleRules) {
    const settled = carry(rule, fold.memory[rule.condition] ?? rule.start, before, context)
    const now = carry(rule, settled.memory, after, context)
    memory[rule.condition] = settled.memory
    const open = rule.open(now.memory, context)
    const final = settled.ended.map((episode) => ({ ...episode, final: true }))
    episodes.push(...final, ...now.ended, ...(open ? [open] : []))
    const due = rule.dueAt(now.memory, context)
    if (due !== undefined) dues.push(due)
  }
  return { episodes, fold: { until, memory, ...(dues.length > 0 ? { dueAt: Math.min(...dues) } : {}) } }
}

/** A backlog comes in bursts, and its parts may overtake each other by more than what is said in time (ms). */
const backlogMs = 3_600_000

/** Until when nothing is expected to change any more (ms). */
function finalUntil(stretches: readonly Stretch[]): number {
  const newest = stretches.at(-1)
  return newest ? newest.to - (newest.late ? backlogMs : lateMs) : 0
}

const cutAll = (stretches: readonly Stretch[], from: number, to: number): Stretch[] =>
  stretches.flatMap((stretch) => cutStretch(stretch, from, to) ?? [])

function carry(
  rule: (typeof sampleRules)[number],
  start: unknown,
  stretches: readonly Stretch[],
  context: RuleContext,
) {
  let memory = start
  const ended: Episode[] = []
  for (const stretch of stretches) {
    const step = rule.step(memory, stretch, context)
    memory = step.memory
    if (step.ended) ended.push(step.ended)
  }
  return { memory, ended }
}
