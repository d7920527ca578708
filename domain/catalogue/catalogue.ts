import type { Condition } from '../../contracts/alert.ts'
import { type Ending, endingOf } from '../alert-lifecycle.ts'
import { defaultPlan } from '../default-plan.ts'
import { inhibitions } from '../inhibition.ts'
import { calls } from './calls.ts'
import type { Entries, Entry, Level } from './entry.ts'
import { inBed } from './in-bed.ts'
import { measurements } from './measurements.ts'
import { technicals } from './technical.ts'
import { vitalSigns } from './vital-signs.ts'

const entries: Entries<Condition> = { ...calls, ...vitalSigns, ...inBed, ...measurements, ...technicals }

/** A rule with what the tables of the domain say of it. */
export interface Described extends Entry {
  condition: Condition
  /** whether it is judged where nobody has set anything */
  mode: 'always' | 'on' | 'off'
  levels: readonly (Level & { ends: Ending })[]
  /** while an alert of one of these is unresolved, it is told to nobody */
  hiddenBy: readonly Condition[]
}

/** Everything that is known of a rule without a bed. */
export function describeRule(condition: Condition): Described {
  const entry = entries[condition]
  return {
    ...entry,
    condition,
    mode: modeOf(entry),
    levels: entry.levels.map((level) => ({
      ...level,
      ends: endingOf({ condition, priority: level.priority }),
    })),
    hiddenBy: inhibitions.filter(({ hides }) => hides.includes(condition)).map(({ by }) => by),
  }
}

function modeOf({ settings }: Entry): Described['mode'] {
  const set = settings === undefined ? {} : defaultPlan[settings]
  if (!('on' in set)) return 'always'
  return set.on ? 'on' : 'off'
}
