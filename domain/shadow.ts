import type { Condition, Episode } from '../contracts/alert.ts'
import type { PlaceFacts } from '../contracts/place.ts'
import type { RuleName } from '../contracts/rule-settings.ts'
import { type EffectivePlan, planAt } from './effective-plan.ts'

export type Shadowing =
  | { outcome: 'shadow'; rule: RuleName }
  | { outcome: 'live'; because: 'no-such-setting' | 'not-set' }

/** The setting of a condition that is not called like it. */
const otherNames: Partial<Record<Condition, RuleName>> = { 'left-bed': 'left-bed-at-night' }

/**
 * Whether an episode is only noted, to see what its rule would do: as the plan said when it was proved. What is set
 * later changes nothing about it.
 */
export function judgeShadow(
  facts: PlaceFacts,
  { condition, provedAt }: Pick<Episode, 'condition' | 'provedAt'>,
): Shadowing {
  const rule = (otherNames[condition] ?? condition) as RuleName
  const settings: Partial<EffectivePlan>[RuleName] = planAt(facts, provedAt)[rule]
  if (!settings || !('shadow' in settings)) return { outcome: 'live', because: 'no-such-setting' }
  return settings.shadow.value ? { outcome: 'shadow', rule } : { outcome: 'live', because: 'not-set' }
}
