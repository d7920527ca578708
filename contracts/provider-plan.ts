import * as z from 'zod'
import { abilityLevels } from './basics.ts'
import { limitsSchema, limitsShape, partsSchema, refuseHelp } from './limits.ts'
import { effectiveSchema, setSchema, shownSetSchema, whySchema } from './plan-setting.ts'

/** What a provider sets for all its beds, and for the residents of an ability level. */
export const providerOverridesSchema = z.strictObject(
  {
    ...limitsShape,
    parts: partsSchema.optional(),
    byAbility: z.partialRecord(z.enum(abilityLevels), limitsSchema).optional(),
    /** days (of the bed's time zone) that are holidays */
    holidays: z.array(z.iso.date()).max(400).optional(),
  },
  { error: refuseHelp },
)
export type ProviderOverrides = z.infer<typeof providerOverridesSchema>

export const providerPlanPutSchema = z.object({
  version: z.int().min(0),
  overrides: providerOverridesSchema,
  why: whySchema,
})
/** What is in force at a bed of which nothing more is known: no resident, no plan of its own. */
export const providerPlanSchema = z.object({
  version: z.int().min(0),
  overrides: providerOverridesSchema,
  effective: effectiveSchema,
  ...shownSetSchema,
})

export const providerPlanVersionSchema = z.object({
  version: z.int().min(0),
  overrides: providerOverridesSchema,
  ...setSchema,
})
export const storedProviderPlanSchema = providerPlanVersionSchema.extend({
  earlier: z.array(providerPlanVersionSchema).optional(),
})
export type StoredProviderPlan = z.infer<typeof storedProviderPlanSchema>
export type ProviderPlanVersion = z.infer<typeof providerPlanVersionSchema>
