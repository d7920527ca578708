import type { PlaceFacts } from '../../contracts/place.ts'
import type { PlanSetting } from '../../contracts/plan-setting.ts'
import type { RuleName } from '../../contracts/rule-settings.ts'
import { type EffectivePlan, planAt, planPieces } from '../effective-plan.ts'
import { residentAt } from '../stays.ts'

/** A setting that cannot be, and why. `path` inside the overrides, dotted. */
interface PlanFault {
  path: string
  reason: string
}
/** Whose plan has been set. */
type Setter = 'bed' | 'provider'

/** What must not be more than what; `strict`: nor as much. */
const orders: readonly (readonly [RuleName, string, string, 'strict'?])[] = [
  ['heart-rate-high', 'medium', 'high'],
  ['respiration-high', 'medium', 'high'],
  ['heart-rate-low', 'high', 'medium'],
  ['respiration-low', 'high', 'medium'],
  ['spo2', 'high', 'medium'],
  ['no-movement', 'low', 'medium'],
  ['battery-low', 'empty', 'low', 'strict'],
  ['blood-pressure', 'systolicLow', 'systolicHigh', 'strict'],
  ['blood-pressure', 'diastolicLow', 'diastolicHigh', 'strict'],
  ['blood-pressure', 'diastolicHigh', 'systolicHigh', 'strict'],
]

/** In a year everything comes that comes again (ms). */
const aYearMs = 366 * 86_400_000

/**
 * What makes no sense of the plan that a bed or a provider has set, by the values that come into force with it: with
 * each of its parts by itself, and at every time from `now` (ms) on for a year. What is wrong without any value of the
 * plan that was set is not its fault.
 */
export function checkPlan(facts: PlaceFacts, setter: Setter, now: number): PlanFault[] {
  const faults = new Map<string, PlanFault>()
  const pieces = planPieces(facts, now, now + aYearMs)
  const plans = new Map(pieces.map(({ from, plan }) => [plan, residentAt(facts.stays, from)?.abilityLevel]))
  for (const alone of withEachPart(facts, setter)) {
    plans.set(planAt(alone, now), residentAt(facts.stays, now)?.abilityLevel)
  }
  for (const [plan, level] of plans) {
    for (const fault of findFaults(plan, (rule, name) =>
      findPath(facts, { setter, level, plan, rule, name }),
    )) {
      faults.set(fault.path, fault)
    }
  }
  return [...faults.values()]
}

/** The same facts once for each part, as if it alone counted, and always. */
function withEachPart(facts: PlaceFacts, setter: Setter): PlaceFacts[] {
  const { plan, providerPlan } = facts
  const parts = (setter === 'bed' ? plan : providerPlan)?.overrides.parts ?? []
  return parts.map((part) => {
    const only = { parts: [{ ...part, when: {} }] }
    if (setter === 'bed') return { ...facts, plan: { ...plan, overrides: { ...plan.overrides, ...only } } }
    if (!providerPlan) return facts
    return { ...facts, providerPlan: { ...providerPlan, overrides: { ...providerPlan.overrides, ...only } } }
  })
}

type PathOf = (rule: RuleName, name: string) => string | undefined
type Settings = Record<string, PlanSetting>

function findFaults(plan: EffectivePlan, pathOf: PathOf): PlanFault[] {
  const faults: PlanFault[] = []
  for (const [rule, less, more, strict] of orders) {
    const { [less]: small, [more]: large } = plan[rule] as Settings
    if (!small || !large || small.value < large.value || (!strict && small.value === large.value)) continue
    const than = strict ? 'must be less than' : 'must not be more than'
    const reason = `${less} (${small.value}, ${small.from}) ${than} ${more} (${large.value}, ${large.from})`
    const path = pathOf(rule, less) ?? pathOf(rule, more)
    if (path !== undefined) faults.push({ path, reason })
  }
  const { from, to } = plan['left-bed-at-night']
  const path = pathOf('left-bed-at-night', 'to') ?? pathOf('left-bed-at-night', 'from')
  if (from.value === to.value && path !== undefined)
    faults.push({ path, reason: 'from and to are the same: switch it off instead' })
  return faults
}

interface Place {
  setter: Setter
  level: string | undefined
  plan: EffectivePlan
  rule: RuleName
  name: string
}

/** Where in the plan that was set a value stands, if it stands there. */
function findPath({ plan, providerPlan }: PlaceFacts, { setter, level, plan: effective, rule, name }: Place) {
  const setting = (effective[rule] as Settings)[name]
  if (setter === 'provider' && setting?.from === 'ability-level' && setting.setAt !== undefined)
    return `byAbility.${level}.${rule}.${name}`
  if (setting?.from !== setter) return undefined
  if (setting.part === undefined) return `${rule}.${name}`
  const parts = (setter === 'bed' ? plan : providerPlan)?.overrides.parts ?? []
  return `parts.${parts.findIndex((part) => part.name === setting.part)}.limits.${rule}.${name}`
}
