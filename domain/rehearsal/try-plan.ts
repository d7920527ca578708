import type { Overrides } from '../../contracts/care-plan.ts'
import type { PlaceFacts } from '../../contracts/place.ts'

/**
 * The same bed with a plan that has been in force all along: what is tried, or without it the one it has now. Of the
 * provider and of who lay there, each night has its own.
 */
export function tryPlan(facts: PlaceFacts, overrides: Overrides = facts.plan.overrides): PlaceFacts {
  return { ...facts, plan: { version: facts.plan.version + 1, overrides } }
}
