import type { PlanChange } from '../../contracts/plan-history.ts'
import { comparePlans } from './compare-plans.ts'

interface Version<O> {
  version: number
  overrides: O
  setBy?: string | undefined
  setAt?: number | undefined
  why?: string | undefined
}
type Stored<O> = Version<O> & { earlier?: Version<O>[] | undefined }

/** What somebody sets in place of a plan. */
interface Setting<O> {
  overrides: O
  setBy: string
  why?: string | undefined
}

/** Late data is judged for this long after it happened (ms; design: late to 72 h), by the plan of then. */
const keptMs = 72 * 3_600_000
/** However often a plan is set, its record stays small; the history has all of them. */
const mostEarlier = 30

/**
 * The plan that comes after another: the next version, with those before it that late data may still be judged by, and
 * with what it changes. `now` in ms; a clock that lags behind the plan before does not put it in force before that.
 */
export function replacePlan<O extends object>(
  before: Stored<O>,
  setting: Setting<O>,
  now: number,
): { plan: Stored<O>; changes: PlanChange[] } {
  const { earlier = [], ...last } = before
  const setAt = Math.max(now, last.setAt ?? 0)
  const past = [last, ...earlier].filter(({ version }) => version > 0)
  // A version held until the one after it was set.
  const heldUntil = [setAt, ...past.map((version) => version.setAt ?? 0)]
  const kept = past.filter((_, index) => (heldUntil[index] ?? 0) > setAt - keptMs).slice(0, mostEarlier)
  const { overrides, setBy, why } = setting
  return {
    plan: {
      ...{ version: last.version + 1, overrides, setBy, setAt },
      ...(why === undefined ? {} : { why }),
      ...(kept.length > 0 ? { earlier: kept } : {}),
    },
    changes: comparePlans(last.overrides, overrides),
  }
}
