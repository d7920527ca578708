import type { Baseline } from '../contracts/baseline.ts'
import type { Checkpoint, Pause } from '../contracts/place.ts'
import type { PlanPiece } from './effective-plan.ts'
import { sampleRules } from './rules/index.ts'
import type { RuleContext, SampleRule, Settled } from './rules/rule.ts'
import { type Item, splitTrack } from './track.ts'

/** What the fold must know beside what happened. `pieces` cover everything it is carried over, in order. */
export interface FoldContext {
  pieces: readonly PlanPiece[]
  pauses: readonly Pause[]
  timeZone: string
  now: number
  reportEvery: number
  baseline?: Baseline
}

const hourMs = 3_600_000
const hourOf = (at: number): number => Math.floor(at / hourMs) * hourMs

/**
 * Carries the rules from a checkpoint over the items that begin in [start.until, to), and notes where they stood at each
 * full hour that something happened after. No item may lie across `start.until` or `to`.
 */
export function carry(
  start: Checkpoint,
  { items, to }: { items: readonly Item[]; to: number },
  context: FoldContext,
): { memory: Checkpoint['memory']; ended: Settled[]; checkpoints: Checkpoint[] } {
  const ended: Settled[] = []
  const checkpoints: Checkpoint[] = []
  const memories = sampleRules.map((rule) => start.memory[rule.condition] ?? rule.start)
  let passed = start.until
  let piece = 0
  let at = ruleContextAt(context, piece)
  for (const item of splitTrack(items, cutsFor(items, context.pieces))) {
    if (item.from < start.until) continue
    if (item.from >= to) break
    const hour = hourOf(item.from)
    if (hour > passed) {
      checkpoints.push({ until: hour, memory: remembered(memories) })
      passed = hour
    }
    while (piece < context.pieces.length - 1 && item.from >= (context.pieces[piece] as PlanPiece).to) {
      at = ruleContextAt(context, ++piece)
    }
    judge(memories, { item, at, ended })
  }
  return { memory: remembered(memories), ended, checkpoints }
}

/** Full hours and the ends of plans: what lies across them is judged in parts. */
function cutsFor(items: readonly Item[], pieces: readonly PlanPiece[]): number[] {
  const first = items[0]
  const last = items.at(-1)
  if (!first || !last) return []
  const cuts = pieces.slice(0, -1).map(({ to }) => to)
  for (let hour = hourOf(first.from) + hourMs; hour <= last.from + hourMs; hour += hourMs) cuts.push(hour)
  return cuts
}

function judge(
  memories: unknown[],
  { item, at, ended }: { item: Item; at: RuleContext; ended: Settled[] },
): void {
  for (let index = 0; index < sampleRules.length; index++) {
    const rule = sampleRules[index] as SampleRule<unknown>
    const before = memories[index]
    const after =
      item.kind === 'stretch' ? rule.step(before, item.stretch, at) : rule.mark?.(before, item.mark, at)
    if (!after) continue
    if (after.ended) ended.push(after.ended)
    memories[index] = after.memory
  }
}

/** What a rule does not remember is left out, so that a calm bed's memory is small. */
function remembered(memories: readonly unknown[]): Checkpoint['memory'] {
  const memory: Checkpoint['memory'] = {}
  for (const [index, rule] of sampleRules.entries()) {
    if (memories[index] !== rule.start) memory[rule.condition] = memories[index]
  }
  return memory
}

export function ruleContextAt(context: FoldContext, piece: number): RuleContext {
  const { plan } = context.pieces[piece] ?? {}
  if (!plan) throw new Error('no plan is in force')
  const { timeZone, now, reportEvery, pauses, baseline } = context
  return {
    plan,
    timeZone,
    now,
    reportEvery,
    pauses,
    ...(baseline ? { baseline } : {}),
  }
}
