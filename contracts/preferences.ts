import * as z from 'zod'
import { isoTimeSchema, prioritySchema, timeOfDaySchema } from './basics.ts'
import { pushSubscriptionSchema } from './channel.ts'

/**
 * What a person wants to be told. Critical and high alerts, and calls, are never held back from whoever is on duty or
 * named in a chain as a caregiver; family may choose freely.
 */
export const preferencesSchema = z.strictObject({
  /** hours of her day in which only what must be told is told; may pass midnight */
  quietHours: z.strictObject({ from: timeOfDaySchema, to: timeOfDaySchema }).optional(),
  /** what she is told at all; without it everything that her role is told */
  priorities: z.array(prioritySchema).max(5).optional(),
  /** channels she does not want, of those she has */
  muted: z.array(z.string().max(40)).max(20).optional(),
})
export type Preferences = z.infer<typeof preferencesSchema>

/** A test is on its way; what came of it shows on each channel. */
const testAskedSchema = z.object({ askedAt: isoTimeSchema, channels: z.array(z.string()) })

/** What came of the newest test, channel by channel: how far it went, or why it did not. Empty where none was made. */
const testResultsSchema = z.object({
  items: z.array(
    z.object({
      channel: z.string(),
      aboutToSend: isoTimeSchema,
      accepted: isoTimeSchema.optional(),
      delivered: isoTimeSchema.optional(),
      failed: z.object({ at: isoTimeSchema, reason: z.string() }).optional(),
    }),
  ),
})

/** VAPID, as a browser wants it (`applicationServerKey`, base64url). */
const pushKeySchema = z.object({ publicKey: z.string() })

/** Ends a subscription: whoever knows its endpoint may push to it, so it stands in no address. */
const pushSubscriptionEndSchema = pushSubscriptionSchema.pick({ endpoint: true })

/** How many browsers of hers are told now. */
const pushSubscriptionsSchema = z.object({ browsers: z.int().min(0) })

/** Bodies of requests, by the name they have in the OpenAPI document. */
export const preferenceBodies = {
  PreferencesPut: preferencesSchema,
  PushSubscriptionPost: pushSubscriptionSchema,
  PushSubscriptionEnd: pushSubscriptionEndSchema,
} as const
/** Bodies of answers, likewise. */
export const preferenceAnswers = {
  Preferences: preferencesSchema,
  PushKey: pushKeySchema,
  PushSubscriptions: pushSubscriptionsSchema,
  TestAsked: testAskedSchema,
  TestResults: testResultsSchema,
} as const
