import * as z from 'zod'
import { overridesSchema, planVersionSchema } from './care-plan.ts'
import { shownSetSchema } from './plan-setting.ts'
import { providerOverridesSchema, providerPlanVersionSchema } from './provider-plan.ts'

/** One setting that a version of a plan says otherwise than the version before; absent = not set there. */
const planChangeSchema = z.object({
  /** dotted, parts by their name: `left-bed-at-night.minutes`, `parts.after hospital.when` */
  setting: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
})
export type PlanChange = z.infer<typeof planChangeSchema>
const changes = z.array(planChangeSchema)

/** A version as it is kept for ever. */
export const planEntrySchema = planVersionSchema.extend({ changes })
export const providerPlanEntrySchema = providerPlanVersionSchema.extend({ changes })
export type PlanEntry = z.infer<typeof planEntrySchema>
export type ProviderPlanEntry = z.infer<typeof providerPlanEntrySchema>

const historyOf = <T extends z.ZodType>(overrides: T) => {
  const item = z.object({ version: z.int().min(1), overrides, ...shownSetSchema, changes })
  return z.object({ items: z.array(item), cursor: z.string().optional() })
}
/** Every version of a plan, newest first. */
export const carePlanHistorySchema = historyOf(overridesSchema)
export const providerPlanHistorySchema = historyOf(providerOverridesSchema)
