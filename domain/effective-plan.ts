import type { CarePlan, StoredPlan } from '../contracts/care-plan.ts'
import type { Stay } from '../contracts/place.ts'
import { abilityDefaults, defaultPlan } from './default-plan.ts'

type Source = 'default' | 'ability-level' | 'bed'
interface Setting<T> {
  value: T
  from: Source
}

/** Every setting of every rule with where it comes from. */
export interface EffectivePlan {
  'left-bed-at-night': {
    on: Setting<boolean>
    minutes: Setting<number>
    from: Setting<string>
    to: Setting<string>
  }
  'heart-rate-high': HeartLimits
  'heart-rate-low': HeartLimits
  'device-silent': { minutes: Setting<number> }
}
export interface HeartLimits {
  on: Setting<boolean>
  high: Setting<number>
  medium: Setting<number>
}

/** Lays a bed's overrides over its resident's ability level over the defaults; each value says where it comes from. */
export function buildEffectivePlan(
  plan: StoredPlan,
  abilityLevel: Stay['abilityLevel'] | undefined,
): EffectivePlan & CarePlan['effective'] {
  const level = abilityDefaults(abilityLevel)
  const effective: CarePlan['effective'] = {}
  for (const [rule, settings] of Object.entries(defaultPlan)) {
    const own = (plan.overrides as Record<string, Record<string, unknown> | undefined>)[rule] ?? {}
    effective[rule] = Object.fromEntries(
      Object.entries(settings).map(([name, value]) => [name, pick(own[name], level[rule]?.[name], value)]),
    )
  }
  return effective as EffectivePlan & CarePlan['effective']
}

type Value = CarePlan['effective'][string][string]['value']

function pick(own: unknown, level: number | undefined, standard: Value): { value: Value; from: Source } {
  if (own !== undefined) return { value: own as Value, from: 'bed' }
  if (level !== undefined) return { value: level, from: 'ability-level' }
  return { value: standard, from: 'default' }
}
