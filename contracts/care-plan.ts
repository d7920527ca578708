import * as z from 'zod'
import { timeOfDaySchema } from './basics.ts'

/** Whom a step tells: one person, or whoever sits at the provider's duty desk. */
export const targetSchema = z
  .string()
  .regex(/^(person:[A-Za-z0-9_-]{1,80}|duty-desk)$/, 'expected person:<id> or duty-desk')

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

const minutes = (from: number, to: number) => z.number().min(from).max(to)

/** The most and the least a plan may say (design: "bounds that cannot be crossed"). Help is never off. */
export const ruleSettings = {
  'left-bed-at-night': z.object({
    on: z.boolean(),
    /** how long she may be out of bed */
    minutes: minutes(1, 240),
    from: timeOfDaySchema,
    to: timeOfDaySchema,
  }),
  'heart-rate-high': z.object({
    on: z.boolean(),
    /** /min from which it is `high`, held 60 s */
    high: z.number().min(90).max(160),
    /** /min from which it is `medium`, held 10 min */
    medium: z.number().min(90).max(160),
  }),
  'heart-rate-low': z.object({
    on: z.boolean(),
    /** /min down from which it is `high`, held 60 s */
    high: z.number().min(30).max(60),
    /** /min down from which it is `medium`, held 10 min */
    medium: z.number().min(30).max(60),
  }),
  'device-silent': z.object({
    /** after which operators are told; never more than 30 */
    minutes: minutes(1, 30),
  }),
} as const

/** What a bed's plan sets differently from the defaults: any field of any rule, and the chain. */
export const overridesSchema = z.strictObject({
  'left-bed-at-night': ruleSettings['left-bed-at-night'].partial().strict().optional(),
  'heart-rate-high': ruleSettings['heart-rate-high'].partial().strict().optional(),
  'heart-rate-low': ruleSettings['heart-rate-low'].partial().strict().optional(),
  'device-silent': ruleSettings['device-silent'].partial().strict().optional(),
  chain: chainSchema.optional(),
})
export type Overrides = z.infer<typeof overridesSchema>

/** Body of `PUT …/care-plan`: the overrides only, with the version they were read at (0 = none yet). */
export const carePlanPutSchema = z.object({ version: z.int().min(0), overrides: overridesSchema })

/** One effective value and where it comes from. */
export const settingSchema = z.object({
  value: z.union([z.number(), z.string(), z.boolean()]),
  from: z.enum(['default', 'ability-level', 'bed']),
})

export const carePlanSchema = z.object({
  version: z.int().min(0),
  overrides: overridesSchema,
  effective: z.record(z.string(), z.record(z.string(), settingSchema)),
})
export type CarePlan = z.infer<typeof carePlanSchema>

/** The stored form: version, overrides, who set them and when. */
export const storedPlanSchema = z.object({
  version: z.int().min(0),
  overrides: overridesSchema,
  setBy: z.string().optional(),
  setAt: z.number().optional(),
})
export type StoredPlan = z.infer<typeof storedPlanSchema>
