import * as z from 'zod'
import { timeOfDaySchema } from './basics.ts'
import { limitsShape, partsSchema, refuseHelp } from './limits.ts'
import { effectiveSchema, setSchema, shownSetSchema, whySchema } from './plan-setting.ts'

/**
 * Whom a step tells: one person; whoever sits at the provider's duty desk; the desk's siren; whoever is on duty by the
 * roster, in the bed's own zone or the named one. Persons are fixed when the alert is raised, duties when the step is told.
 */
export const targetSchema = z
  .string()
  .regex(
    /^(person:[A-Za-z0-9_-]{1,80}|duty-desk|siren|on-duty:(caregiver|lead|medical)(@[A-Za-z0-9_-]{1,80})?)$/,
    'expected person:<id>, duty-desk, siren or on-duty:<caregiver|lead|medical>[@<regionId>]',
  )

export const chainSchema = z
  .array(z.object({ afterSeconds: z.int().min(0).max(3600), tell: z.array(targetSchema).min(1).max(20) }))
  .min(1)
  .max(10)
  .refine(
    (steps) =>
      steps.every((step, index) => index === 0 || step.afterSeconds >= (steps[index - 1]?.afterSeconds ?? 0)),
    'steps must stand in the order of their delays',
  )
  .refine((steps) => steps[0]?.afterSeconds === 0, 'the first step must tell somebody at once')
export type ChainPlan = z.infer<typeof chainSchema>

/** The chain that counts for what is raised in these hours on the bed's wall clock; `to` may be on the next day. */
export const nightChainSchema = z.strictObject({
  from: timeOfDaySchema,
  to: timeOfDaySchema,
  steps: chainSchema,
})

/** What a bed's plan sets differently: settings, the parts that count at certain times, and the chains. */
export const overridesSchema = z.strictObject(
  {
    ...limitsShape,
    parts: partsSchema.optional(),
    chain: chainSchema.optional(),
    chainAtNight: nightChainSchema.optional(),
  },
  { error: refuseHelp },
)
export type Overrides = z.infer<typeof overridesSchema>

/** Body of `PUT …/care-plan`: the overrides only, with the version they were read at (0 = none yet). */
export const carePlanPutSchema = z.object({
  version: z.int().min(0),
  overrides: overridesSchema,
  why: whySchema,
})

export const carePlanSchema = z.object({
  version: z.int().min(0),
  overrides: overridesSchema,
  effective: effectiveSchema,
  ...shownSetSchema,
})

export const planVersionSchema = z.object({
  version: z.int().min(0),
  overrides: overridesSchema,
  ...setSchema,
})

/** The stored form: the plan in force, who set it, when (ms) and why, and the ones before it back to 72 h and one more. */
export const storedPlanSchema = planVersionSchema.extend({ earlier: z.array(planVersionSchema).optional() })
export type StoredPlan = z.infer<typeof storedPlanSchema>
export type PlanVersion = z.infer<typeof planVersionSchema>
