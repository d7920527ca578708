import { layLimits } from '../plan/lay-limits.ts'
import type { HeldRule } from '../rules/held-rule.ts'
import type { Entry, Level } from './entry.ts'

/** Every setting as it is where nobody has set anything. */
const plan = layLimits([])

/** The levels and gates of a rule that holds, read from the rule itself. */
export function readHeld(rule: HeldRule, unit: string): Pick<Entry, 'levels' | 'gates'> {
  return { gates: rule.gates, levels: rule.levels.map((level) => readLevel(level, unit)) }
}

function readLevel(level: HeldRule['levels'][number], unit: string): Level {
  const { value } = level.limit(plan)
  const sign = level.reached(value + 1, value) ? '≥' : '≤'
  const { priority, coverage } = level
  return { priority, beyond: { sign, value, unit }, heldMs: level.holdMs(plan), coverage }
}
