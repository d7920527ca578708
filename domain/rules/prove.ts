import type { Priority } from '../../contracts/basics.ts'
import type { EffectivePlan, Setting } from '../effective-plan.ts'
import type { Stretch } from '../stretches.ts'
import { type Held, heldAt } from './held.ts'
import type { HeldLevel, HeldMemory, HeldRule } from './held-rule.ts'
import { tellLimit } from './limit.ts'
import type { RuleContext } from './rule.ts'

interface Proof {
  level: HeldLevel
  run: Held
  at: number
}

/**
 * A level that has been held long enough opens the episode, or makes it worse: one after the other as they were proved,
 * also where one long stretch proves several.
 */
export function prove(
  rule: HeldRule,
  before: HeldMemory,
  { next, stretch, context }: { next: HeldMemory; stretch: Stretch; context: RuleContext },
): HeldMemory['open'] {
  const proofs = rule.levels.flatMap((level, index): Proof[] => {
    const run = next.runs[index]
    if (!run) return []
    const { coverage } = level
    const holdMs = level.holdMs(context.plan)
    const at = heldAt(before.runs[index] ?? null, run, { stretch, holdMs, coverage })
    return at === undefined ? [] : [{ level, run, at }]
  })
  if (proofs.length > 1) proofs.sort((a, b) => a.at - b.at)
  return proofs.reduce((open, proof) => accept(rule, open, { proof, context }), next.open)
}

function accept(
  rule: HeldRule,
  open: HeldMemory['open'],
  { proof, context }: { proof: Proof; context: RuleContext },
): HeldMemory['open'] {
  const { level, run, at: provedAt } = proof
  const { priority } = level
  const limit = level.limit(context.plan)
  const found = evidenceOf(run, { limit, holdMs: level.holdMs(context.plan) })
  if (!open) {
    const { condition } = rule
    const { since: onset, late } = run
    return { condition, onset, provedAt, priority, late, evidence: found, back: nearest(rule, context.plan) }
  }
  const late = open.late && run.late
  const evidence = { ...open.evidence, ...found }
  if (rank(rule, priority) < rank(rule, open.priority)) return { ...open, priority, late, evidence }
  return { ...open, late, evidence: open.priority === priority ? evidence : open.evidence }
}

export const rank = (rule: Pick<HeldRule, 'levels'>, priority: Priority): number =>
  rule.levels.findIndex((level) => level.priority === priority)

/** The limit that is crossed first on the way to the worse. */
export const nearest = (rule: HeldRule, plan: EffectivePlan): number => {
  const limits = rule.levels.map((level) => level.limit(plan).value)
  const worst = limits.reduce((a, b) => rule.farther(a, b))
  return limits.find((limit) => limit !== worst) ?? worst
}

const evidenceOf = (run: Held, { limit, holdMs }: { limit: Setting<number>; holdMs: number }) => ({
  from: run.since,
  to: run.last,
  measuredSeconds: Math.round(run.measuredMs / 1000),
  last: run.lastValue,
  extreme: run.extreme,
  heldSeconds: holdMs / 1000,
  ...tellLimit(limit),
})
