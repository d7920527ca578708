import * as z from 'zod'
import { idSchema, prioritySchema } from './basics.ts'

/** One alert of a place that is still to be dealt with, as the place's state and its status name it. */
export const openAlertSchema = z.object({
  alertId: idSchema,
  condition: z.string(),
  priority: prioritySchema,
  /** a rehearsal: nothing has happened */
  drill: z.boolean().optional(),
})
