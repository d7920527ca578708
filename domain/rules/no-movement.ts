import { longestGapMs, stillUpTo } from '../default-plan.ts'
import type { EffectivePlan } from '../effective-plan.ts'
import { heldRule } from './held-rule.ts'

const level = (name: 'low' | 'medium') => ({
  priority: name,
  limit: (plan: EffectivePlan) => plan['no-movement'][name],
  reached: (movement: number) => movement <= stillUpTo,
  holdMs: (plan: EffectivePlan) => plan['no-movement'][name].value * 60_000,
  coverage: 0.8,
})

/**
 * She has lain still for so long that she should be turned. Only measured stillness counts: a bed that falls silent in the
 * meantime is no proof that she still lies still, so there is no deadline to keep here; its silence is told by itself.
 */
export const noMovement = heldRule({
  condition: 'no-movement',
  on: (plan) => plan['no-movement'].on.value,
  gates: ['occupied', 'initialising', 'quality'],
  reading: ({ movement }) => movement,
  levels: [level('medium'), level('low')],
  farther: Math.max,
  gapMs: 600_000,
  clear: { holdMs: 0, isInside: (movement) => movement > stillUpTo },
  emptyMs: longestGapMs,
  endedBy: ['left-bed', 'returned'],
})
