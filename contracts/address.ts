import * as z from 'zod'
import { bilingualSchema, idSchema } from './basics.ts'
import { channelSchema } from './channel.ts'
import { ledgerEntrySchema } from './notification.ts'

/** One address of a channel (a robot, a number, a mailbox): what it took lately, and whether it works (times in ms). */
export const addressSchema = z.object({
  addressId: idSchema,
  channel: z.string(),
  /** counted by every change; two processes never take the same slot */
  version: z.int(),
  /** when it was sent single messages, and when folded ones, as far back as its limits look */
  singles: z.array(z.number()),
  folds: z.array(z.number()),
  /** it asked to be left alone until then */
  blockedUntil: z.number().optional(),
  /** the folded message that is owed */
  fold: z.object({ noticeId: z.string(), dueAt: z.number() }).optional(),
  lastSuccess: z.number().optional(),
  failuresInRow: z.int(),
  lastFailure: z.object({ at: z.number(), reason: z.string() }).optional(),
  /** refused for good: not used again until a test comes through */
  dead: z.object({ since: z.number(), reason: z.string(), providerId: idSchema }).optional(),
})
export type Address = z.infer<typeof addressSchema>

/** What waits at an address that had its limit, to be told in one message with others. */
export const waitingSchema = z.object({
  addressId: idSchema,
  entry: ledgerEntrySchema,
  providerId: idSchema,
  /** of the chain's step, for whoever hears that nobody was reached */
  stepNotice: z.boolean(),
  channel: channelSchema,
  person: z.object({ personId: idSchema, name: z.string(), language: z.enum(['zh-CN', 'en']) }),
  /** the order of telling, most urgent first: index of the priority */
  rank: z.int(),
  drill: z.boolean().optional(),
  /** what happened, said once for all of one person to whom it did: "the help key was pressed" */
  what: bilingualSchema,
  /** who, where and since when, shortly */
  where: bilingualSchema,
  /** the whole text, where it is the only one that waits */
  text: bilingualSchema,
  place: z.string(),
  since: z.number(),
  waitsSince: z.number(),
  /** not told after this */
  expires: z.number(),
})
export type Waiting = z.infer<typeof waitingSchema>
