import type { Condition, Episode } from '../../contracts/alert.ts'
import type { Priority } from '../../contracts/basics.ts'
import type { Mark } from '../../contracts/mark.ts'
import type { EffectivePlan, Setting } from '../effective-plan.ts'
import type { Stretch } from '../stretches.ts'
import { type EdgeSign, endEdge, startEdge, takeAway } from './edge.ts'
import { type Gate, passGates } from './gate.ts'
import { type Held, heldAt, hold } from './held.ts'
import { endAt, leave, moveOut, seeBack, settleAt, withoutBack } from './leave.ts'
import { prove } from './prove.ts'
import type { RuleContext, SampleRule, Step } from './rule.ts'

/** How bad a reading is: beyond a limit for so long. */
export interface HeldLevel {
  priority: Priority
  limit(plan: EffectivePlan): Setting<number>
  /** whether a reading is at or beyond the limit */
  reached(reading: number, limit: number): boolean
  holdMs(plan: EffectivePlan): number
  /** share of the time since onset (0 up to below 1) that must have been measured, so that gaps prove nothing */
  coverage: number
}

/** A rule that holds when a reading stays beyond a limit for a time, as data. */
export interface HeldRule {
  condition: Condition
  on(plan: EffectivePlan): boolean
  gates: readonly Gate[]
  /** what is judged; null: nothing was measured, and the stretch neither raises nor clears */
  reading(stretch: Stretch): number | null
  /** worst first */
  levels: readonly HeldLevel[]
  farther(a: number, b: number): number
  /** a longer gap (ms) between readings starts a run anew */
  gapMs: number
  /** how long (ms) a reading must be back inside `limit`, and which is */
  clear: { holdMs: number; isInside(reading: number, limit: number): boolean }
  /** a bed seen empty for this long (ms) ends it where she left; undefined: an empty bed says nothing */
  emptyMs?: number
  /** what a device says of it by itself */
  edge?(mark: Mark): EdgeSign | undefined
  /** what a device says that ends it at once */
  endedBy?: readonly Mark['type'][]
}

/** What is remembered. `back`: the limit a running episode must come back inside of, as its plan set it when it began. */
export interface HeldMemory {
  runs: (Held | null)[]
  inside: Held | null
  empty: { since: number; ms: number } | null
  open: (Episode & { back: number }) | null
}

/** The rule itself, and the data it was made of, from which its row in docs/rules.md is written. */
export function heldRule(rule: HeldRule): SampleRule<HeldMemory> & { data: HeldRule } {
  const start: HeldMemory = { runs: rule.levels.map(() => null), inside: null, empty: null, open: null }
  const isCalm = (memory: HeldMemory): boolean => !memory.open && memory.runs.every((run) => run === null)
  const settle = (step: Step<HeldMemory>): Step<HeldMemory> =>
    isCalm(step.memory) ? { ...step, memory: start } : step
  const calm: Step<HeldMemory> = { memory: start }
  const reaches = buildReaching(rule)
  return {
    data: rule,
    condition: rule.condition,
    start,
    step(memory, stretch, context) {
      if (memory === start && !reaches(rule.reading(stretch), context.plan)) return calm
      if (stretch.occupied === false && rule.emptyMs !== undefined) {
        return memory === start ? calm : settle(leave(rule.emptyMs, { memory, start }, stretch))
      }
      const on = rule.on(context.plan)
      if (memory === start && !on) return calm
      const reading = passGates(stretch, rule.gates).outcome === 'judged' ? rule.reading(stretch) : null
      const seen = seeBack(memory, stretch)
      if (reading === null) return settle({ memory: seen })
      return settle(measure(rule, { memory: seen, on }, { stretch, reading, context }))
    },
    mark(memory, mark, context) {
      if (rule.endedBy?.includes(mark.type)) return endAt(mark.at, { memory, start })
      if (mark.type === 'taken-away') return settle(takeAway(memory, mark))
      const sign = rule.edge?.(mark)
      if (!sign) return { memory: memory === start ? start : moveOut(rule, memory, mark) }
      if (sign.state === 'end') return settle(endEdge(memory, mark))
      return rule.on(context.plan) ? { memory: startEdge(rule, memory, { mark, sign, context }) } : { memory }
    },
    open: ({ open }) => (open ? withoutBack(open) : undefined),
    dueAt: () => undefined,
  }
}

/** Whether a reading is beyond any limit of a plan; one plan is asked for again at every stretch. */
function buildReaching({ levels }: HeldRule): (reading: number | null, plan: EffectivePlan) => boolean {
  let known: { plan: EffectivePlan; limits: number[] } | undefined
  return (reading, plan) => {
    if (reading === null) return false
    if (known?.plan !== plan) known = { plan, limits: levels.map((level) => level.limit(plan).value) }
    const { limits } = known
    return levels.some((level, index) => level.reached(reading, limits[index] as number))
  }
}

interface Measurement {
  stretch: Stretch
  reading: number
  context: RuleContext
}

function measure(
  rule: HeldRule,
  { memory, on }: { memory: HeldMemory; on: boolean },
  { stretch, reading, context }: Measurement,
): Step<HeldMemory> {
  const { farther, gapMs } = rule
  const said = { value: reading, gapMs, farther }
  const runs = rule.levels.map((level, index) =>
    on && level.reached(reading, level.limit(context.plan).value)
      ? hold(memory.runs[index] ?? null, stretch, said)
      : null,
  )
  const isInside = memory.open && rule.clear.isInside(reading, memory.open.back)
  const inside = isInside ? hold(memory.inside, stretch, said) : null
  const next = { ...memory, runs, inside }
  if (next.open && inside && inside.measuredMs >= rule.clear.holdMs) {
    const seenAt = heldAt(memory.inside, inside, { stretch, holdMs: rule.clear.holdMs, coverage: 0 })
    const settledAt = Math.max(stretch.from, (seenAt ?? stretch.to) - 1)
    return {
      memory: { ...next, inside: null, open: null },
      ended: settleAt(next.open, inside.since, settledAt),
    }
  }
  return { memory: { ...next, open: prove(rule, memory, { next, stretch, context }) } }
}
