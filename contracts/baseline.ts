import * as z from 'zod'

/** Median and robust spread (1.4826 × median absolute deviation) of a figure over nights. */
export const usualSchema = z.object({ median: z.number(), spread: z.number(), nights: z.int().min(1) })
export type Usual = z.infer<typeof usualSchema>

/** What is usual for one resident in her bed, from her own last nights; a figure measured too seldom is left out. */
export const baselineSchema = z.object({
  residentId: z.string(),
  /** the last night it knows, `YYYY-MM-DD` of its evening in the bed's time zone */
  asOf: z.iso.date(),
  nights: z.int().min(1),
  /** /min */
  restingHeartRate: usualSchema.optional(),
  /** /min */
  restingRespirationRate: usualSchema.optional(),
  exits: usualSchema.optional(),
  /** min a single time out of bed lasts */
  exitMinutes: usualSchema.optional(),
  outOfBedMinutes: usualSchema.optional(),
  inBedMinutes: usualSchema.optional(),
})
export type Baseline = z.infer<typeof baselineSchema>
