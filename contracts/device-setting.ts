import * as z from 'zod'
import { deviceConfigSchema } from './answer.ts'

/** The configuration of a device as it is kept: what is wanted, and what the device said to it (times in ms). */
export const storedConfigSchema = z.object({
  wanted: deviceConfigSchema,
  setAt: z.number(),
  /** a person's id */
  setBy: z.string(),
  /** the wave that set it */
  waveId: z.string().optional(),
  /** when the broker had it, retained */
  publishedAt: z.number().optional(),
  /** `pending` until the device says something to exactly this version */
  state: z.enum(['pending', 'applied', 'rejected']),
  saidAt: z.number().optional(),
  reason: z.string().optional(),
  /** the newest version the device lives by; without it the defaults */
  applied: z.object({ version: z.int(), reportEvery: z.number(), at: z.number() }).optional(),
})
export type StoredConfig = z.infer<typeof storedConfigSchema>

/** Bodies of requests, by the name they have in the OpenAPI document. */
export const deviceSettingBodies = {} as const
/** Bodies of answers, likewise. */
export const deviceSettingAnswers = {} as const
