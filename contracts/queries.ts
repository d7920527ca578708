import * as z from 'zod'
import { idSchema, isoTimeSchema, timeZoneSchema } from './basics.ts'
import { testKinds } from './device-health.ts'

const limit = (most: number, usual: number) => z.coerce.number().int().min(1).max(most).default(usual)
const cursor = z.string().min(1).max(2000).optional()
const span = { from: isoTimeSchema.optional(), to: isoTimeSchema.optional() }

/** What may stand behind the `?` of a call. Unknown names are ignored. */
export const querySchemas = {
  page: z.object({ limit: limit(100, 50), cursor }),
  /** an admin may name the provider; everybody else has one */
  ofProvider: z.object({ provider: idSchema.optional(), limit: limit(100, 50), cursor }),
  /**
   * The last hour when nothing is said, of minutes the last day, of hours the last month; a page holds at most four
   * hours, seven days or 92 days of it.
   */
  telemetry: z.object({ ...span, resolution: z.enum(['raw', 'minute', 'hour']).default('raw'), cursor }),
  /** dates of evenings, both included; the last 14 nights when nothing is said, at most 366 */
  nights: z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() }),
  /** the last day when nothing is said, at most 31 days */
  timeline: z.object({ ...span, limit: limit(1000, 200), cursor }),
  alerts: z.object({
    state: z.enum(['open', 'closed']).default('open'),
    place: idSchema.optional(),
    region: idSchema.optional(),
    provider: idSchema.optional(),
    limit: limit(100, 50),
    cursor,
  }),
  deviceFaults: z.object({
    provider: idSchema.optional(),
    region: idSchema.optional(),
    /** only what somebody must do something about now */
    demanding: z.enum(['true', 'false']).default('false'),
    limit: limit(100, 50),
    cursor,
  }),
  /** the present month of the zone when nothing is said; `part` chooses the table of a CSV */
  report: z.object({
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'expected YYYY-MM')
      .optional(),
    timeZone: timeZoneSchema.default('Asia/Shanghai'),
    provider: idSchema.optional(),
    region: idSchema.optional(),
    /** minutes somebody is to be there in: 45 by the responders' standard, 30 or 15 where that was agreed */
    target: z.coerce.number().int().min(1).max(60).default(45),
    part: z.enum(['rows', 'misses', 'beds']).default('rows'),
  }),
  /** now when nothing is said */
  moment: z.object({ at: isoTimeSchema.optional() }),
  /** the next 14 days when nothing is said, at most 62 */
  comingDays: z.object({ ...span }),
  testsDue: z.object({
    kind: z.enum(testKinds),
    provider: idSchema.optional(),
    region: idSchema.optional(),
    limit: limit(100, 50),
    cursor,
  }),
} as const
export type QueryName = keyof typeof querySchemas
