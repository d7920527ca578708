import * as z from 'zod'
import { isoTimeSchema, timeOfDaySchema } from './basics.ts'
import { callTypes } from './event.ts'
import { type RuleName, type RuleSettings, ruleNames, ruleSettings } from './rule-settings.ts'

/** Help is not among the settings, and whoever tries to set it is told why. */
export function refuseHelp(issue: { code?: string; keys?: unknown }): string | undefined {
  const keys = issue.code === 'unrecognized_keys' && Array.isArray(issue.keys) ? issue.keys : []
  const help = keys.filter((key) => (callTypes as readonly unknown[]).includes(key))
  return help.length > 0 ? `${help.join(', ')}: never off, so it cannot be set` : undefined
}

type Loose<T> = { [Key in keyof T]?: T[Key] | undefined }
type LimitsShape = { [Name in RuleName]: z.ZodOptional<z.ZodType<Loose<RuleSettings[Name]>>> }
export const limitsShape = Object.fromEntries(
  ruleNames.map((name) => [name, ruleSettings[name].partial().strict().optional()]),
) as unknown as LimitsShape

/** Any setting of any rule. */
export const limitsSchema = z.strictObject(limitsShape, { error: refuseHelp })
export type Limits = z.infer<typeof limitsSchema>

export const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const hoursSchema = z
  .strictObject({ from: timeOfDaySchema, to: timeOfDaySchema })
  .refine(({ from, to }) => from !== to, 'from and to are the same: leave the hours out for the whole day')

/** When a part of a plan is in force, in the bed's time zone; all that is said must hold. */
const partWhenSchema = z
  .strictObject({
    days: z.array(z.enum(dayNames)).min(1).optional(),
    /** true: only on the provider's holidays, false: never on them */
    holidays: z.boolean().optional(),
    /** hours of the day, `to` excluded; may pass midnight, and then belong to the day they begin on */
    hours: hoursSchema.optional(),
    /** a temporary plan, e.g. after hospital: `until` excluded */
    since: isoTimeSchema.optional(),
    until: isoTimeSchema.optional(),
  })
  .refine((when) => Object.keys(when).length > 0, 'say when this part counts')
  .refine(
    ({ since, until }) => since === undefined || until === undefined || Date.parse(since) < Date.parse(until),
    { path: ['until'], error: 'must be after since' },
  )

/** A part of a plan that counts at certain times only; a later part wins over an earlier one. */
const planPartSchema = z.strictObject({
  name: z.string().min(1).max(80),
  when: partWhenSchema,
  limits: limitsSchema,
})
export type PlanPart = z.infer<typeof planPartSchema>

export const partsSchema = z
  .array(planPartSchema)
  .max(20)
  .refine((parts) => new Set(parts.map(({ name }) => name)).size === parts.length, 'two parts have one name')
