import type { Priority } from '../../contracts/basics.ts'
import type { Mark } from '../../contracts/mark.ts'
import type { HeldMemory, HeldRule } from './held-rule.ts'
import { settleAt } from './leave.ts'
import { nearest, rank } from './prove.ts'
import type { RuleContext, Step } from './rule.ts'

/** What a device found out by itself about a condition; without a value it names no level. */
export interface EdgeSign {
  state: 'start' | 'end'
  value?: number | undefined
}

/**
 * A device's own finding opens the episode at once, as it has held it already, or stands beside what the cloud found.
 * Its level is that of its value; without one, or inside all limits, the mildest.
 */
export function startEdge(
  rule: HeldRule,
  memory: HeldMemory,
  { mark, sign, context }: { mark: Mark; sign: EdgeSign; context: RuleContext },
): HeldMemory {
  const priority = priorityOf(rule, sign, context)
  const device = {
    deviceId: mark.deviceId,
    eventId: mark.id,
    at: mark.at,
    ...(sign.value === undefined ? {} : { value: sign.value }),
  }
  const { open } = memory
  if (!open) {
    const onset = { onset: mark.at, provedAt: mark.at }
    const { condition } = rule
    const back = nearest(rule, context.plan)
    return { ...memory, open: { condition, ...onset, priority, late: mark.late, evidence: { device }, back } }
  }
  const isWorse = rank(rule, priority) < rank(rule, open.priority)
  const evidence = { ...open.evidence, device }
  return {
    ...memory,
    open: { ...open, priority: isWorse ? priority : open.priority, late: open.late && mark.late, evidence },
  }
}

function priorityOf(rule: HeldRule, { value }: EdgeSign, { plan }: RuleContext): Priority {
  const mildest = rule.levels.at(-1)?.priority ?? 'medium'
  if (value === undefined) return mildest
  return rule.levels.find((level) => level.reached(value, level.limit(plan).value))?.priority ?? mildest
}

/**
 * The device says it is over: so it is, and what is measured counts anew from then on. But where the cloud has measured
 * it too, the measurements say when.
 */
export function endEdge(memory: HeldMemory, mark: Mark): Step<HeldMemory> {
  const { open } = memory
  if (!open || open.evidence.limit !== undefined) return { memory }
  const runs = memory.runs.map(() => null)
  return { memory: { ...memory, runs, inside: null, open: null }, ended: settleAt(open, mark.at, mark.at) }
}

/** Whoever said so is not here any more, and cannot say that it is over. */
export function takeAway(memory: HeldMemory, mark: Mark): Step<HeldMemory> {
  const device = memory.open?.evidence.device as { deviceId?: string } | undefined
  return device?.deviceId === mark.deviceId ? endEdge(memory, mark) : { memory }
}
