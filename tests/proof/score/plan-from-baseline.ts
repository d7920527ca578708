import type { Baseline } from '../../../contracts/baseline.ts'
import type { Overrides } from '../../../contracts/care-plan.ts'
import { ruleSettings } from '../../../contracts/rule-settings.ts'

/** How far (/min) each limit lies from a usual rate: as far as the defaults lie from 65 and 16 /min. */
const distances = {
  'heart-rate-high': { rate: 'restingHeartRate', high: 55, medium: 45 },
  'heart-rate-low': { rate: 'restingHeartRate', high: -20, medium: -15 },
  'respiration-high': { rate: 'restingRespirationRate', high: 11, medium: 8 },
  'respiration-low': { rate: 'restingRespirationRate', high: -9, medium: -7 },
} as const
type VitalRule = keyof typeof distances

/** Where her nights differ much, limits lie at least so many robust spreads away. */
const spreads = 4
/** She is missed after her usual time out of bed and three spreads more, in whole minutes, never before 10. */
const exitSpreads = 3
const soonestMinutes = 10

/**
 * A plan around what is usual for her, inside the bounds no plan can cross. A figure that is not known leaves the default
 * in force.
 */
export function planFromBaseline(baseline: Partial<Baseline>): Overrides {
  const rules = Object.keys(distances) as VitalRule[]
  const vital = rules.flatMap((rule) => {
    const limits = limitsOf(rule, baseline)
    return limits ? [[rule, limits] as const] : []
  })
  const minutes = minutesOf(baseline)
  return {
    ...Object.fromEntries(vital),
    ...(minutes === undefined ? {} : { 'left-bed-at-night': { minutes } }),
  }
}

function limitsOf(
  rule: VitalRule,
  baseline: Partial<Baseline>,
): { high: number; medium: number } | undefined {
  const { rate, high, medium } = distances[rule]
  const usual = baseline[rate]
  if (!usual) return undefined
  const { shape } = ruleSettings[rule]
  const limit = (distance: number, name: 'high' | 'medium') => {
    const far = Math.max(Math.abs(distance), spreads * usual.spread)
    return within(shape[name], Math.round(usual.median + Math.sign(distance) * far))
  }
  return { high: limit(high, 'high'), medium: limit(medium, 'medium') }
}

function minutesOf({ exitMinutes }: Partial<Baseline>): number | undefined {
  if (!exitMinutes) return undefined
  const usual = Math.ceil(exitMinutes.median + exitSpreads * exitMinutes.spread)
  return within(ruleSettings['left-bed-at-night'].shape.minutes, Math.max(soonestMinutes, usual))
}

/** The value, or the bound it would cross. */
const within = (
  { minValue, maxValue }: { minValue: number | null; maxValue: number | null },
  value: number,
): number => Math.min(maxValue ?? value, Math.max(minValue ?? value, value))
