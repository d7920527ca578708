import type { Priority } from '../../contracts/basics.ts'
import type { EffectivePlan, Setting } from '../effective-plan.ts'
import type { Stretch } from '../stretches.ts'
import { type Held, heldAt } from './held.ts'
import type { HeldMemory, HeldRule } from './held-rule.ts'
import { tellLimit } from './limit.ts'
import type { RuleContext } from './rule.ts'

/** The worst level that has been held long enough opens the episode, or makes it worse. */
export function prove(
  rule: HeldRule,
  before: HeldMemory,
  { next, stretch, context }: { next: HeldMemory; stretch: Stretch; context: RuleContext },
): HeldMemory['open'] {
  const { open } = next
  for (const [index, level] of rule.levels.entries()) {
    const run = next.runs[index]
    if (!run) continue
    const holdMs = level.holdMs(context.plan)
    const { coverage } = level
    const provedAt = heldAt(before.runs[index] ?? null, run, { stretch, holdMs, coverage })
    if (provedAt === undefined) continue
    const evidence = { ...open?.evidence, ...evidenceOf(run, { limit: level.limit(context.plan), holdMs }) }
    if (!open) {
      const { condition } = rule
      const back = nearest(rule, context.plan)
      return {
        condition,
        onset: run.since,
        provedAt,
        priority: level.priority,
        late: run.late,
        evidence,
        back,
      }
    }
    const late = open.late && run.late
    if (rank(rule, level.priority) < rank(rule, open.priority))
      return { ...open, priority: level.priority, late, evidence }
    return { ...open, late, evidence: open.priority === level.priority ? evidence : open.evidence }
  }
  return open
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
