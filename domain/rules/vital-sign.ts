import type { Condition } from '../../contracts/alert.ts'
import type { Mark } from '../../contracts/mark.ts'
import type { RuleName } from '../../contracts/rule-settings.ts'
import { longestGapMs, vitalSignTiming as timing } from '../default-plan.ts'
import type { Stretch } from '../stretches.ts'
import type { EdgeSign } from './edge.ts'
import { vitalSignGates } from './gate.ts'
import { heldRule } from './held-rule.ts'

export interface VitalSign {
  condition: Condition &
    Extract<RuleName, 'heart-rate-high' | 'heart-rate-low' | 'respiration-high' | 'respiration-low'>
  side: 'high' | 'low'
  value: 'heartRate' | 'respirationRate'
  /** how far (in its unit) it must be back inside before it counts as over */
  hysteresis: number
}

/** A rate in two levels: `high` held for a minute, `medium` for ten. */
export function vitalSignRule({
  condition,
  side,
  value,
  hysteresis,
}: VitalSign): ReturnType<typeof heldRule> {
  const reached = (reading: number, limit: number): boolean =>
    side === 'high' ? reading >= limit : reading <= limit
  const level = (name: 'high' | 'medium', holdMs: number) => ({
    priority: name,
    limit: (plan: Parameters<Parameters<typeof heldRule>[0]['on']>[0]) => plan[condition][name],
    reached,
    holdMs: () => holdMs,
    coverage: timing.coverage[name],
  })
  return heldRule({
    condition,
    on: (plan) => plan[condition].on.value,
    gates: vitalSignGates,
    reading: (stretch: Stretch) => stretch[value],
    levels: [level('high', timing.highHoldMs), level('medium', timing.mediumHoldMs)],
    farther: side === 'high' ? Math.max : Math.min,
    gapMs: longestGapMs,
    clear: {
      holdMs: timing.clearHoldMs,
      isInside: (reading, limit) =>
        !reached(reading, side === 'high' ? limit - hysteresis : limit + hysteresis),
    },
    emptyMs: timing.clearHoldMs,
    edge: (mark) => edgeOf(mark, condition),
  })
}

/** A device says of itself which rate is beyond its own limit: `vitals` with the condition by our name. */
function edgeOf({ type, data }: Mark, condition: string): EdgeSign | undefined {
  if (type !== 'vitals') return undefined
  const said = data as { condition?: string; state?: 'start' | 'end'; value?: number }
  if (said.condition !== condition || !said.state) return undefined
  return { state: said.state, value: said.value }
}
