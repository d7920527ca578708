import * as z from 'zod'
import { conditionSchema } from './alert.ts'
import { idSchema, isoTimeSchema, prioritySchema } from './basics.ts'

/** How many of how many, and the share; `null` where there was none to count or the cell is too small to be told. */
const rateSchema = z.object({
  count: z.int().nullable(),
  of: z.int().nullable(),
  share: z.number().nullable(),
})
export type Rate = z.infer<typeof rateSchema>

/** Of the alerts of one group: how soon somebody answered, and how soon somebody was there. */
export const responseFiguresSchema = z.object({
  /** care alerts that wake people: critical, high and calls; drills, recorded and hidden ones are none */
  alerts: z.int().nullable(),
  answeredWithin60s: rateSchema,
  answeredWithin180s: rateSchema,
  /** of those that somebody went to or should have gone to */
  onSiteWithinTarget: rateSchema,
  onSiteWithinLimit: rateSchema,
  /** half of the answers came within so many seconds, and 95 of 100 */
  medianAnswerSeconds: z.number().nullable(),
  p95AnswerSeconds: z.number().nullable(),
  /** over by themselves before anybody answered, inside the first 60 s: nobody was needed */
  endedFirst: z.int().nullable(),
  /** nobody has answered to this day */
  unanswered: z.int().nullable(),
})
export type ResponseFigures = z.infer<typeof responseFiguresSchema>

const missSchema = z.object({
  alertId: idSchema,
  placeId: idSchema,
  placeName: z.string(),
  providerId: idSchema,
  regionId: idSchema,
  condition: conditionSchema,
  priority: prioritySchema,
  knownAt: isoTimeSchema,
  answeredSeconds: z.number().nullable(),
  onSiteMinutes: z.number().nullable(),
  missed: z.array(z.enum(['answered-60s', 'answered-180s', 'on-site-target', 'on-site-limit'])).min(1),
})
export type Miss = z.infer<typeof missSchema>

const about = {
  /** local month the alerts became known in */
  month: z.string(),
  timeZone: z.string(),
  madeAt: isoTimeSchema,
  /** groups of fewer than five are left out for whoever sees aggregates only */
  smallCellsSuppressed: z.boolean(),
}

export const responseTimesSchema = z.object({
  ...about,
  /** minutes */
  onSite: z.object({ target: z.int(), limit: z.int() }),
  total: responseFiguresSchema,
  rows: z.array(z.object({ providerId: idSchema, regionId: idSchema, ...responseFiguresSchema.shape })),
  /** every one of them, oldest first; not for whoever sees aggregates only */
  misses: z.array(missSchema),
})
export type ResponseTimes = z.infer<typeof responseTimesSchema>

const perHour = z.array(z.int()).length(24)
/** How much somebody was told, by local hour of the day: each notification that a channel accepted, folded ones as one. */
export const alertBurdenSchema = z.object({
  ...about,
  rows: z.array(
    z.object({
      personId: idSchema,
      name: z.string(),
      role: z.string(),
      notifications: z.int(),
      alerts: z.int(),
      /** told between 22:00 and 06:00 */
      atNight: z.int(),
      answered: z.int(),
      byHour: perHour,
    }),
  ),
})
export type AlertBurden = z.infer<typeof alertBurdenSchema>

const shares = {
  alerts: z.int().nullable(),
  real: z.int().nullable(),
  falseAlarm: z.int().nullable(),
  deviceFault: z.int().nullable(),
  other: z.int().nullable(),
  /** ended by themselves, without anybody saying what it was */
  cleared: z.int().nullable(),
  open: z.int().nullable(),
  /** of those that somebody judged; null where nobody did */
  realShare: z.number().nullable(),
  falseShare: z.number().nullable(),
}
export const outcomeSharesSchema = z.object(shares)
export type OutcomeShares = z.infer<typeof outcomeSharesSchema>
export const outcomesReportSchema = z.object({
  ...about,
  byCondition: z.array(z.object({ condition: conditionSchema, ...shares })),
  /** not for whoever sees aggregates only */
  byBed: z.array(z.object({ placeId: idSchema, placeName: z.string(), ...shares })),
})
export type OutcomesReport = z.infer<typeof outcomesReportSchema>

/** Bodies of requests, by the name they have in the OpenAPI document. */
export const reportBodies = {} as const
/** Bodies of answers, likewise. */
export const reportAnswers = {
  ResponseTimes: responseTimesSchema,
  AlertBurden: alertBurdenSchema,
  OutcomesReport: outcomesReportSchema,
} as const
