import * as z from 'zod'
import { baselineSchema } from './baseline.ts'

const share = z.number().min(0).max(1)
const minutesOf = <T extends z.ZodType>(value: T) => z.array(value).length(60)
const figureSchema = z.object({ mean: z.number(), min: z.number(), max: z.number() })
export type Figure = z.infer<typeof figureSchema>

/** One value for each minute of an hour; `null` = not measured. */
export const minuteColumnsSchema = z.object({
  /** where she was for the longer part of what was measured */
  occupied: minutesOf(z.boolean().nullable()),
  /** means over trustworthy time (quality, occupancy, movement as for alerts) */
  heartRate: minutesOf(z.number().nullable()),
  respirationRate: minutesOf(z.number().nullable()),
  movement: minutesOf(z.number().nullable()),
  quality: minutesOf(z.number().nullable()),
  /** share of the minute in which anything was measured */
  measured: minutesOf(share),
})
export type MinuteColumns = z.infer<typeof minuteColumnsSchema>

/** The figures of one full UTC hour of a place; they outlive the blocks they were made from. Absent is not zero. */
export const hourFiguresSchema = z.object({
  placeId: z.string(),
  /** its first ms */
  hour: z.int(),
  /** how many blocks it was made from: figures made from fewer never replace these */
  blocks: z.int().min(0),
  /** share of the hour in which each was measured, vital signs trustworthily */
  coverage: z.object({ occupied: share, heartRate: share, respirationRate: share, any: share }),
  /** seconds; null where it was never known */
  occupiedSeconds: z.number().nullable(),
  outOfBedSeconds: z.number().nullable(),
  heartRate: figureSchema.nullable(),
  respirationRate: figureSchema.nullable(),
  movement: z.number().nullable(),
  quality: z.number().nullable(),
  minutes: minuteColumnsSchema,
})
export type HourFigures = z.infer<typeof hourFiguresSchema>

/** A time out of bed between two times in bed; `minutes` is null when it was not seen how long it lasted. */
const exitSchema = z.object({ at: z.number(), minutes: z.number().nullable() })
export type Exit = z.infer<typeof exitSchema>

/** One night of one resident, from local noon to local noon, named by its evening's date. Times in ms. */
export const nightSummarySchema = z.object({
  placeId: z.string(),
  residentId: z.string(),
  night: z.iso.date(),
  blocks: z.int().min(0),
  /** her night: 22:00 to 06:00 in the bed's time zone, longer where she went to bed before or got up after */
  from: z.number(),
  to: z.number(),
  /** share of her night in which it was known whether she lay in bed */
  coverage: share,
  /** first seen in bed; null when she never was */
  inBedSince: z.number().nullable(),
  /** seen out of bed for good; null when that was not seen */
  upAt: z.number().nullable(),
  inBedMinutes: z.number().nullable(),
  outOfBedMinutes: z.number().nullable(),
  /** null when it was never known whether she lay in bed */
  exits: z.array(exitSchema).nullable(),
  /** /min */
  restingHeartRate: z.number().nullable(),
  restingRespirationRate: z.number().nullable(),
  /** of her night: 5 min or longer without anything measured */
  gaps: z.array(z.object({ from: z.number(), to: z.number() })),
})
export type NightSummary = z.infer<typeof nightSummarySchema>

const iso = z.iso.datetime()

/** A night as people see it. */
const nightViewSchema = nightSummarySchema.omit({ placeId: true, blocks: true }).extend({
  from: iso,
  to: iso,
  inBedSince: iso.nullable(),
  upAt: iso.nullable(),
  exits: z.array(z.object({ at: iso, minutes: z.number().nullable() })).nullable(),
  gaps: z.array(z.object({ from: iso, to: iso })),
})
export type NightView = z.infer<typeof nightViewSchema>

/** Nights of a bed, oldest first, and beside them what is usual for who lies there now. */
export const nightsViewSchema = z.object({
  bedId: z.string(),
  items: z.array(nightViewSchema),
  baseline: baselineSchema.optional(),
})
