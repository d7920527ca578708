import * as z from 'zod'
import { idSchema } from './basics.ts'

/** What can be done by a link, without signing in. */
export const linkActs = ['acknowledge', 'arrive', 'resolve', 'release'] as const
export type LinkAct = (typeof linkActs)[number]

/** How long a link counts (ms): a night and a day. */
export const linkLifeMs = 24 * 3_600_000

/** A signed link as it is kept: under the hash of its token, for one person (times in ms). */
export const storedLinkSchema = z.object({
  /** hex of SHA-256 of the token; the token itself is kept nowhere */
  tokenHash: z.string(),
  personId: idSchema,
  /** several when they were told in one message */
  alertIds: z.array(idSchema).min(1),
  notificationId: z.string(),
  channel: z.string(),
  createdAt: z.number(),
  expiresAt: z.number(),
})
export type StoredLink = z.infer<typeof storedLinkSchema>

/** A page of our own origin: `https://…/a/<token>`. */
export const linkPath = (token: string): string => `/a/${token}`
