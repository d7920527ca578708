import type { Limits } from '../../contracts/limits.ts'
import type { PlanSetting, PlanSource } from '../../contracts/plan-setting.ts'
import { ruleNames } from '../../contracts/rule-settings.ts'
import { defaultPlan } from '../default-plan.ts'
import type { EffectivePlan } from '../effective-plan.ts'

/** Limits that go over those below them, and what is said of their origin. */
export interface Layer {
  from: PlanSource
  limits: Limits
  part?: string
  setAt?: number | undefined
}

type Settings = Record<string, Record<string, PlanSetting>>

const rules: ReadonlySet<string> = new Set(ruleNames)

const originOf = ({ from, part, setAt }: Layer): Omit<PlanSetting, 'value'> => ({
  from,
  ...(part === undefined ? {} : { part }),
  ...(setAt === undefined ? {} : { setAt }),
})

const defaults = Object.fromEntries(
  Object.entries(defaultPlan).map(([rule, settings]) => [
    rule,
    Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, { value, from: 'default' }])),
  ]),
) as EffectivePlan

/** Lays layers over the defaults, the last on top. Rules that no layer names are shared, so this is cheap. */
export function layLimits(layers: readonly Layer[]): EffectivePlan {
  const effective: Settings = { ...defaults }
  for (const layer of layers) {
    const origin = originOf(layer)
    for (const [rule, settings] of Object.entries(layer.limits)) {
      // Beside its limits a plan may hold a chain, parts and holidays.
      if (!rules.has(rule)) continue
      for (const [name, value] of Object.entries(settings ?? {})) {
        if (value !== undefined) effective[rule] = { ...effective[rule], [name]: { value, ...origin } }
      }
    }
  }
  return effective as EffectivePlan
}
