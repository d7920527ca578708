import * as z from 'zod'
import { bilingualSchema, epochSchema, idSchema, prioritySchema } from './basics.ts'

export const answerStates = ['received', 'coming', 'arrived', 'closed'] as const
export type AnswerState = (typeof answerStates)[number]

/** What became of a call, told to the device that made it. `say` is spoken by a terminal. */
export const answerSchema = z.object({
  v: z.literal(1),
  eventId: z.string().min(1).max(64),
  alertId: idSchema,
  state: z.enum(answerStates),
  who: z.string().optional(),
  eta: epochSchema.optional(),
  /** when this became so; a device that has heard of a later time about the same call leaves an older one out */
  at: epochSchema.optional(),
  say: bilingualSchema,
})
export type Answer = z.infer<typeof answerSchema>

/** The open alerts of a device's place, so that a terminal can show them and act on them. */
export const placeAlertsSchema = z.object({
  v: z.literal(1),
  at: epochSchema,
  alerts: z.array(
    z.object({
      alertId: idSchema,
      condition: z.string(),
      priority: prioritySchema,
      state: z.string(),
      since: epochSchema,
      who: z.string().optional(),
    }),
  ),
})
export type PlaceAlerts = z.infer<typeof placeAlertsSchema>

/** A device must take its configuration in one message of 5 KB, and its record holds several of them. */
const mostLimits = 40

/** Retained configuration of a device. */
export const deviceConfigSchema = z.object({
  v: z.literal(1),
  version: z.int().min(1),
  reportEvery: z.int().min(5_000).max(300_000),
  sampleEvery: z.int().min(250).max(60_000),
  limits: z
    .record(z.string().min(1).max(64), z.number())
    .refine((limits) => Object.keys(limits).length <= mostLimits, `at most ${mostLimits} limits`)
    .optional(),
  volume: z.int().min(0).max(100).optional(),
  language: z.enum(['zh-CN', 'en']).optional(),
})
export type DeviceConfig = z.infer<typeof deviceConfigSchema>
