import * as z from 'zod'

/** What an IoT rule puts on a lane: the raw bytes, so that nothing malformed is lost before it can be quarantined. */
export const envelopeSchema = z.object({
  body: z.string(),
  topic: z.string(),
  client: z.string().optional(),
  /** ms since the epoch at which the broker had it */
  arrived: z.number(),
})
export type Envelope = z.infer<typeof envelopeSchema>

/** AWS IoT's life-cycle event of a connection; may come twice and out of order, `versionNumber` settles it. */
export const presenceSchema = z.object({
  clientId: z.string(),
  timestamp: z.number(),
  eventType: z.enum(['connected', 'disconnected']),
  sessionIdentifier: z.string().optional(),
  /** the id of the certificate it is connected by */
  principalIdentifier: z.string().optional(),
  versionNumber: z.number(),
  clientInitiatedDisconnect: z.boolean().optional(),
  disconnectReason: z.string().optional(),
})
export type Presence = z.infer<typeof presenceSchema>

/** A delayed message on the deadlines queue: "look at this place, something is due". */
export const deadlineMessageSchema = z.object({ placeId: z.string(), due: z.number() })
export type DeadlineMessage = z.infer<typeof deadlineMessageSchema>

/** A message on the rollups queue: "the figures of this place's past hours are due". */
export const rollupMessageSchema = z.object({ placeId: z.string() })
export type RollupMessage = z.infer<typeof rollupMessageSchema>

/** A message on the notices queue: "this notice is due". */
export const noticeMessageSchema = z.object({ noticeId: z.string(), placeId: z.string() })
export type NoticeMessage = z.infer<typeof noticeMessageSchema>
