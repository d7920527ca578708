import * as z from 'zod'
import { idSchema, isoTimeSchema } from './basics.ts'

/** A pause is never longer than this (hours), however often it is made longer. */
export const longestPauseHours = 12

const why = z.string().min(1).max(500).optional()

/** Body of `POST …/pause`: how long from now on. While one is running it is made longer or shorter. */
export const pausePostSchema = z.object({
  minutes: z
    .number()
    .positive()
    .max(longestPauseHours * 60),
  why,
})

/** The pause in force, as people see it. */
export const shownPauseSchema = z.object({
  since: isoTimeSchema,
  until: isoTimeSchema,
  by: idSchema,
  name: z.string().optional(),
  why,
})

/** What somebody did about the pauses of a place, kept with its history (times in ms). */
export const pauseEntrySchema = z.object({
  at: z.number(),
  what: z.enum(['paused', 'pause-changed', 'pause-ended']),
  by: z.string(),
  /** when it ends by itself, or has been ended */
  until: z.number(),
  why,
})
export type PauseEntry = z.infer<typeof pauseEntrySchema>
