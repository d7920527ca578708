import * as z from 'zod'
import { isoTimeSchema } from './basics.ts'

export const planSources = ['default', 'provider', 'ability-level', 'bed'] as const
export type PlanSource = (typeof planSources)[number]

/** One effective value and where it comes from: the layer, the part of its plan, and when that was set. */
const shownSettingSchema = z.object({
  value: z.union([z.number(), z.string(), z.boolean()]),
  from: z.enum(planSources),
  part: z.string().optional(),
  setAt: isoTimeSchema.optional(),
})
export const effectiveSchema = z.record(z.string(), z.record(z.string(), shownSettingSchema))

/** The same as rules see it, with the time in ms. */
export interface PlanSetting extends Omit<z.infer<typeof shownSettingSchema>, 'setAt'> {
  setAt?: number | undefined
}

export const whySchema = z.string().max(500).optional()
/** Who set a plan, when (ms) and why. */
export const setSchema = { setBy: z.string().optional(), setAt: z.number().optional(), why: whySchema }
/** The same as it is shown. */
export const shownSetSchema = { ...setSchema, setAt: isoTimeSchema.optional() }
