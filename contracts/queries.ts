import * as z from 'zod'
import { idSchema, isoTimeSchema } from './basics.ts'

const limit = (most: number, usual: number) => z.coerce.number().int().min(1).max(most).default(usual)
const cursor = z.string().min(1).max(2000).optional()
const span = { from: isoTimeSchema.optional(), to: isoTimeSchema.optional() }

/** What may stand behind the `?` of a call. Unknown names are ignored. */
export const querySchemas = {
  page: z.object({ limit: limit(100, 50), cursor }),
  /** an admin may name the provider; everybody else has one */
  ofProvider: z.object({ provider: idSchema.optional(), limit: limit(100, 50), cursor }),
  /** the last hour when nothing is said; a page holds at most four hours of it */
  telemetry: z.object({ ...span, resolution: z.literal('raw').default('raw'), cursor }),
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
} as const
export type QueryName = keyof typeof querySchemas
