import * as z from 'zod'
import { idSchema, prioritySchema } from './basics.ts'

/**
 * Says that an alert changed, not what is in it: whoever hears it asks the API, which knows what she may see. No name, no
 * number, no vital sign. Lost messages cost a moment: the page also reads by itself.
 */
export const liveMessageSchema = z.object({
  v: z.literal(1),
  /** ms since the epoch */
  at: z.number(),
  what: z.enum(['alert', 'siren']),
  placeId: idSchema,
  alertId: idSchema,
  priority: prioritySchema,
  state: z.string(),
  drill: z.boolean().optional(),
})
export type LiveMessage = z.infer<typeof liveMessageSchema>
