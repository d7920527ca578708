import { measurementUnits } from '../../contracts/measurement.ts'
import { layLimits } from '../plan/lay-limits.ts'
import type { HeldRule } from '../rules/held-rule.ts'
import type { MeasurementRule } from '../rules/measurements/measurement-rule.ts'
import type { Entry, Level } from './entry.ts'

/** Every setting as it is where nobody has set anything. */
const plan = layLimits([])

/** The levels and gates of a rule that holds, read from the rule itself; with `unit` where it has a limit in it. */
export function readHeld(rule: HeldRule, unit?: string): Pick<Entry, 'levels' | 'gates'> {
  return { gates: rule.gates, levels: rule.levels.map((level) => readLevel(level, unit)) }
}

function readLevel(level: HeldRule['levels'][number], unit: string | undefined): Level {
  const { priority, coverage } = level
  const heldMs = level.holdMs(plan)
  if (unit === undefined) return { priority, heldMs, coverage }
  const { value } = level.limit(plan)
  const sign = level.reached(value + 1, value) ? '≥' : '≤'
  return { priority, beyond: { sign, value, unit }, heldMs, coverage }
}

/** The limits of a reading, read from its rule; named where it has several figures. */
export function readBounds({ kind, bounds }: MeasurementRule): Level[] {
  return bounds.map(({ figure, side, priority, limit }) => ({
    priority,
    heldMs: 0,
    beyond: {
      ...(figure === kind ? {} : { of: figure }),
      sign: side === 'high' ? '≥' : '≤',
      value: limit(plan).value,
      unit: measurementUnits[kind],
    },
  }))
}
