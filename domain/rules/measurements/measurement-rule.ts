import type { Condition } from '../../../contracts/alert.ts'
import type { Priority } from '../../../contracts/basics.ts'
import { type MeasurementKind, measurementUnits } from '../../../contracts/measurement.ts'
import type { EffectivePlan, Setting } from '../../effective-plan.ts'
import { tellLimit } from '../limit.ts'
import type { SampleRule } from '../rule.ts'
import { type Beyond, beyondDueAt, buildBeyond, endBeyond, isRepeatOf, openBeyond, repeat } from './beyond.ts'
import { type Reading, readReading } from './reading.ts'

/** One figure of a reading is at or beyond one limit. */
export interface Bound {
  figure: string
  side: 'high' | 'low'
  priority: Priority
  limit(plan: EffectivePlan): Setting<number>
}

/** A rule about the readings of a kind, as data. `bounds`: worst first. */
export interface MeasurementRule {
  kind: Exclude<MeasurementKind, 'weight'>
  bounds: readonly Bound[]
}

/** What is remembered: the newest reading beyond a limit, and all limits as its plan set them. */
interface Memory extends Beyond {
  limits: number[]
}

/**
 * Each reading beyond a limit is an episode, until the next reading of its kind and person: the next one that is beyond
 * joins the alert while it is open, and is a new alert once somebody has closed it. One inside all limits ends it.
 */
export function measurementRule(
  rule: MeasurementRule,
): SampleRule<Memory | null> & { data: MeasurementRule } {
  const condition: Condition = rule.kind
  return {
    data: rule,
    condition,
    start: null,
    step: (memory) => ({ memory }),
    mark(memory, mark, { plan }) {
      const reading = readReading(mark)
      if (reading?.kind !== rule.kind) return { memory }
      if (memory && isRepeatOf(memory, reading)) {
        return { memory: { ...repeat(memory, mark), limits: memory.limits } }
      }
      const isHers = memory?.who === reading.who
      const found = plan[rule.kind].on.value ? findBreach(rule, reading, plan) : undefined
      if (found) {
        const limits = rule.bounds.map((bound) => bound.limit(plan).value)
        const ended = memory ? { ended: endBeyond(condition, memory, mark.at) } : {}
        return { memory: { ...buildBeyond({ mark, reading }, found), limits }, ...ended }
      }
      if (!memory || !isHers || isBeyondStill(rule, memory, reading)) return { memory }
      return { memory: null, ended: endBeyond(condition, memory, mark.at) }
    },
    open: (memory, context) => openBeyond(condition, memory, context),
    dueAt: (memory, context) => beyondDueAt(memory, context),
  }
}

function findBreach({ kind, bounds }: MeasurementRule, reading: Reading, plan: EffectivePlan) {
  const bound = bounds.find((each) => isReached(each, reading, each.limit(plan).value))
  if (!bound) return undefined
  const { priority, figure, side } = bound
  const evidence = { kind, unit: measurementUnits[kind], figure, side, ...tellLimit(bound.limit(plan)) }
  return { priority, evidence: reading.who === null ? evidence : { ...evidence, residentCode: reading.who } }
}

/** A change of the plan does not end what is going on: the limits of then are what she must come back inside of. */
const isBeyondStill = ({ bounds }: MeasurementRule, { limits }: Memory, reading: Reading): boolean =>
  bounds.some((bound, index) => isReached(bound, reading, limits[index] as number))

function isReached({ figure, side }: Bound, { values }: Reading, limit: number): boolean {
  const value = values[figure]
  if (value === undefined) return false
  return side === 'high' ? value >= limit : value <= limit
}
