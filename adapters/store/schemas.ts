import * as z from 'zod'
import { type EventType, eventTypes } from '../../contracts/event.ts'

/** An event in the place's history. `at` is corrected for the device's clock (ms). */
export const storedEventSchema = z.object({
  placeId: z.string(),
  deviceId: z.string(),
  eventId: z.string(),
  type: z.enum(eventTypes as [EventType, ...EventType[]]),
  at: z.number(),
  arrived: z.number(),
  /** when it was transmitted, corrected; without it its arrival */
  sent: z.number().optional(),
  data: z.unknown().optional(),
  /** the alert it raised or joined */
  alertId: z.string().optional(),
})
