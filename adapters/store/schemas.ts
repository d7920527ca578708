import * as z from 'zod'
import { type EventType, eventTypes } from '../../contracts/event.ts'
import { deviceKinds } from '../../contracts/names.ts'

/** What the store keeps of a device itself, apart from the place it stands at (times in ms). */
export const deviceRecordSchema = z.object({
  deviceId: z.string(),
  kind: z.enum(deviceKinds),
  providerId: z.string(),
  maker: z.string().optional(),
  certificateId: z.string().optional(),
  /** how many of its messages were quarantined */
  quarantined: z.int().min(0),
  createdAt: z.number(),
})

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
