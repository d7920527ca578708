import type { PlaceFacts } from '../../contracts/place.ts'
import { checkPlan } from '../../domain/plan/check-plan.ts'
import { type Refused, refuse } from './answer.ts'

/** For whoever set a plan on a version that is not the last any more. */
export const refuseStale = (): Refused =>
  refuse('precondition-failed', 'The care plan is not the one you read; read it again.')

/** Why the plan that these facts have now cannot be, if it cannot: each field with its reason. */
export function refuseSenseless(
  facts: readonly PlaceFacts[],
  setter: Parameters<typeof checkPlan>[1],
  now: number,
): Refused | undefined {
  const faults = new Map(
    facts.flatMap((one) => checkPlan(one, setter, now)).map((fault) => [fault.path, fault]),
  )
  const fields = [...faults.values()].map(({ path, reason }) => ({ path: `overrides.${path}`, reason }))
  const [first] = fields
  return first && refuse('bad-request', `${first.path}: ${first.reason}`, fields)
}
