import * as z from 'zod'
import { idSchema, isoTimeSchema } from './basics.ts'
import { shownReadingSchema } from './measurement.ts'
import { openAlertSchema } from './open-alert.ts'
import { shownPauseSchema } from './pause.ts'

/**
 * Why nobody can say that a bed is watched over. `not-probed`: the way to its device and back has not been tried since it
 * stands here, or not in time; `no-probe-answer`: it was tried, and the device did not answer.
 */
export const notProtectedReasons = [
  'no-device',
  'silent',
  'disconnected',
  'clock',
  'not-probed',
  'no-probe-answer',
] as const
export type NotProtectedBecause = (typeof notProtectedReasons)[number]

/** What is known of a bed now. `null` = unknown; the age of the data always stands beside it. */
export const bedStatusSchema = z.object({
  bedId: idSchema,
  at: isoTimeSchema,
  occupied: z.boolean().nullable(),
  since: isoTimeSchema.optional(),
  /** two devices with as good a signal say opposite things about it since then */
  disputedSince: isoTimeSchema.optional(),
  heartRate: z.number().nullable(),
  respirationRate: z.number().nullable(),
  dataAgeSeconds: z.number().nullable(),
  known: z.boolean(),
  unknownBecause: z.enum(['silent', 'disconnected', 'poor-signal', 'clock']).optional(),
  protected: z.boolean(),
  protectedSince: isoTimeSchema.optional(),
  notProtectedSince: isoTimeSchema.optional(),
  notProtectedBecause: z.enum(notProtectedReasons).optional(),
  /** nothing is judged but help, smoke, gas, water and the devices themselves */
  paused: shownPauseSchema.optional(),
  /** for how many minutes who asks may pause the bed now; absent = not at all */
  mayPauseMinutes: z.int().optional(),
  /** who asks may end the pause in force */
  mayEndPause: z.boolean().optional(),
  /** the last readings a terminal took of who lies here */
  measurements: z.array(shownReadingSchema).optional(),
  openAlerts: z.array(openAlertSchema),
})
export type BedStatus = z.infer<typeof bedStatusSchema>

/** Columns as on the wire, merged per sample over devices and blocks, gaps as null. */
export const telemetryViewSchema = z.object({
  bedId: idSchema,
  resolution: z.enum(['raw', 'minute', 'hour']),
  from: isoTimeSchema,
  to: isoTimeSchema,
  at: z.array(isoTimeSchema),
  occupied: z.array(z.boolean().nullable()),
  heartRate: z.array(z.number().nullable()),
  respirationRate: z.array(z.number().nullable()),
  movement: z.array(z.number().nullable()),
  quality: z.array(z.number().nullable()),
  /** of minutes and hours: the share of each in which something was measured */
  measured: z.array(z.number()).optional(),
  /** share of the span in which something was measured, 0–1 */
  coverage: z.number(),
  cursor: z.string().optional(),
})
export type TelemetryView = z.infer<typeof telemetryViewSchema>

/** What happened at a bed, oldest first: events of its devices and the changes of its alerts. */
export const timelineViewSchema = z.object({
  items: z.array(
    z.object({
      at: isoTimeSchema,
      what: z.string(),
      who: z.string().optional(),
      alertId: idSchema.optional(),
      detail: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
  cursor: z.string().optional(),
})

export const meSchema = z.object({
  personId: idSchema,
  name: z.string(),
  role: z.string(),
  providerId: idSchema.optional(),
  regionId: idSchema.optional(),
  language: z.string(),
})
