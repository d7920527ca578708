import type { Baseline } from '../contracts/baseline.ts'
import type { Checkpoint, Pause } from '../contracts/place.ts'
import type { PlanPiece } from './effective-plan.ts'
import { sampleRules } from './rules/index.ts'
import type { RuleContext, Settled } from './rules/rule.ts'
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
  const memory = { ...start.memory }
  let passed = start.until
  let piece = 0
  let at = ruleContextAt(context, piece)
  for (const item of splitTrack(items, cutsFor(items, context.pieces))) {
    if (item.from < start.until) continue
    if (item.from >= to) break
    const hour = hourOf(item.from)
    if (hour > passed) {
      checkpoints.push({ until: hour, memory: { ...memory } })
      passed = hour
    }
    while (piece < context.pieces.length - 1 && item.from >= (context.pieces[piece] as PlanPiece).to) {
      at = ruleContextAt(context, ++piece)
    }
    judge(memory, { item, at, ended })
  }
  return { memory, ended, checkpoints }
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

/** What a rule does not remember is left out, so that a calm bed's memory is small. */
function judge(
  memory: Checkpoint['memory'],
  { item, at, ended }: { item: Item; at: RuleContext; ended: Settled[] },
): void {
  for (const rule of sampleRules) {
    const before = memory[rule.condition] ?? rule.start
    const after =
      item.kind === 'mark' ? rule.mark?.(before, item.mark, at) : rule.step(before, item.stretch, at)
    if (!after) continue
    if (after.ended) ended.push(after.ended)
    if (after.memory === rule.start) delete memory[rule.condition]
    else memory[rule.condition] = after.memory
  }
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
