import type { PlaceFacts } from '../../contracts/place.ts'
import type { PlanSetting } from '../../contracts/plan-setting.ts'
import { type EffectivePlan, planAt } from '../../domain/effective-plan.ts'

interface Version<O> {
  version: number
  overrides: O
  setBy?: string | undefined
  setAt?: number | undefined
  why?: string | undefined
}

const iso = (ms: number): string => new Date(ms).toISOString()

/** A version of a plan, with who set it, when and why. */
export const showVersion = <O>({ version, overrides, setBy, setAt, why }: Version<O>) => ({
  version,
  overrides,
  ...(setBy === undefined ? {} : { setBy }),
  ...(setAt === undefined ? {} : { setAt: iso(setAt) }),
  ...(why === undefined ? {} : { why }),
})

/** A plan, and what is in force with it at the place of these facts at `now` (ms). */
export const showPlan = <O>(plan: Version<O>, facts: PlaceFacts, now: number) => ({
  ...showVersion(plan),
  // A plan that was set by a clock ahead of ours is shown as it will be.
  effective: showEffective(planAt(facts, Math.max(now, plan.setAt ?? now))),
})

const showEffective = (plan: EffectivePlan) =>
  Object.fromEntries(
    Object.entries(plan).map(([rule, settings]) => [
      rule,
      Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, showSetting(setting)])),
    ]),
  )

const showSetting = ({ setAt, ...setting }: PlanSetting) =>
  setAt === undefined ? setting : { ...setting, setAt: iso(setAt) }
