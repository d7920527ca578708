import type { Overrides, StoredPlan } from '../../../contracts/care-plan.ts'
import type { PlanPart } from '../../../contracts/limits.ts'
import type { PlaceFacts } from '../../../contracts/place.ts'
import type { StoredProviderPlan } from '../../../contracts/provider-plan.ts'
import { planAt } from '../../../domain/effective-plan.ts'
import { aBed } from '../../support/a-place.ts'

export const hour = 3_600_000
export const day = 24 * hour
/** An instant by the clock on the wall in Shanghai, which is never put forward or back. */
export const inShanghai = (text: string): number => Date.parse(`${text}+08:00`)

export const aPart = (name: string, when: PlanPart['when'], minutes: number): PlanPart => ({
  name,
  when,
  limits: { 'left-bed-at-night': { minutes } },
})

export const aPlan = (overrides: Overrides, more: Partial<StoredPlan> = {}): StoredPlan => ({
  version: 1,
  overrides,
  setAt: 0,
  ...more,
})

/** A bed with this plan, whose provider may have one too; the bed's zone as given. */
export function aBedWith(
  plan: StoredPlan,
  { timeZone, ...more }: Partial<PlaceFacts> & { timeZone?: string; providerPlan?: StoredProviderPlan } = {},
): PlaceFacts {
  const bed = aBed({ plan, ...more })
  return timeZone ? { ...bed, record: { ...bed.record, timeZone } } : bed
}

/** After how many minutes she is missed. */
export const missedAfter = (facts: PlaceFacts, at: number): number =>
  planAt(facts, at)['left-bed-at-night'].minutes.value
