import * as z from 'zod'
import { isoTimeSchema, timeOfDaySchema } from './basics.ts'
import { type RuleName, type RuleSettings, ruleNames, ruleSettings } from './rule-settings.ts'

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

type Loose<T> = { [Key in keyof T]?: T[Key] | undefined }
type Partials = { [Name in RuleName]: z.ZodOptional<z.ZodType<Loose<RuleSettings[Name]>>> }
const partials = Object.fromEntries(
  ruleNames.map((name) => [name, ruleSettings[name].partial().strict().optional()]),
) as unknown as Partials

/** Any setting of any rule. */
export const limitsSchema = z.strictObject(partials)
export type Limits = z.infer<typeof limitsSchema>

export const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const dateSchema = z.iso.date()

/** When a part of a plan is in force, in the bed's time zone; all that is said must hold. */
export const partWhenSchema = z.strictObject({
  days: z.array(z.enum(dayNames)).min(1).optional(),
  /** true: only on the provider's holidays, false: never on them */
  holidays: z.boolean().optional(),
  /** hours of the day, `to` excluded; may pass midnight, and then belong to the day they begin on */
  hours: z.strictObject({ from: timeOfDaySchema, to: timeOfDaySchema }).optional(),
  /** a temporary plan, e.g. after hospital: has an end */
  since: isoTimeSchema.optional(),
  until: isoTimeSchema.optional(),
})

/** A part of a plan that counts at certain times only; a later part wins over an earlier one. */
export const planPartSchema = z.strictObject({
  name: z.string().min(1).max(80),
  when: partWhenSchema,
  limits: limitsSchema,
})
export type PlanPart = z.infer<typeof planPartSchema>

const partsSchema = z.array(planPartSchema).max(20)

/** What a bed's plan sets differently: settings, the parts that count at certain times, and the chain. */
export const overridesSchema = z.strictObject({
  ...partials,
  parts: partsSchema.optional(),
  chain: chainSchema.optional(),
})
export type Overrides = z.infer<typeof overridesSchema>

const whySchema = z.string().max(500).optional()

/** Body of `PUT …/care-plan`: the overrides only, with the version they were read at (0 = none yet). */
export const carePlanPutSchema = z.object({ version: z.int().min(0), overrides: overridesSchema, why: whySchema })

export const planSources = ['default', 'provider', 'ability-level', 'bed'] as const
export type PlanSource = (typeof planSources)[number]

/** One effective value and where it comes from: the layer, the part of its plan, and when that was set. */
export const settingSchema = z.object({
  value: z.union([z.number(), z.string(), z.boolean()]),
  from: z.enum(planSources),
  part: z.string().optional(),
  /** when the plan it comes from was set (ms) */
  setAt: z.number().optional(),
})
export type PlanSetting = z.infer<typeof settingSchema>

export const carePlanSchema = z.object({
  version: z.int().min(0),
  overrides: overridesSchema,
  effective: z.record(z.string(), z.record(z.string(), settingSchema)),
  setBy: z.string().optional(),
  setAt: isoTimeSchema.optional(),
  why: whySchema,
})
export type CarePlan = z.infer<typeof carePlanSchema>

const setSchema = { setBy: z.string().optional(), setAt: z.number().optional(), why: whySchema }
const versionSchema = z.object({ version: z.int().min(0), overrides: overridesSchema, ...setSchema })

/** The stored form: the plan in force, who set it, when (ms) and why, and the ones before it back to 72 h and one more. */
export const storedPlanSchema = versionSchema.extend({ earlier: z.array(versionSchema).optional() })
export type StoredPlan = z.infer<typeof storedPlanSchema>
export type PlanVersion = z.infer<typeof versionSchema>

const abilityLevels = ['intact', 'mild', 'moderate', 'severe', 'complete'] as const

/** What a provider sets for all its beds, and for the residents of an ability level. */
export const providerOverridesSchema = z.strictObject({
  ...partials,
  parts: partsSchema.optional(),
  byAbility: z.partialRecord(z.enum(abilityLevels), limitsSchema).optional(),
  /** days (of the bed's time zone) that are holidays */
  holidays: z.array(dateSchema).max(400).optional(),
})
export type ProviderOverrides = z.infer<typeof providerOverridesSchema>

export const providerPlanPutSchema = z.object({
  version: z.int().min(0),
  overrides: providerOverridesSchema,
  why: whySchema,
})
const providerVersionSchema = z.object({
  version: z.int().min(0),
  overrides: providerOverridesSchema,
  ...setSchema,
})
export const storedProviderPlanSchema = providerVersionSchema.extend({
  earlier: z.array(providerVersionSchema).optional(),
})
export type StoredProviderPlan = z.infer<typeof storedProviderPlanSchema>
