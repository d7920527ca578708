import * as z from 'zod'
import { answerSchema } from './answer.ts'
import { bilingualSchema, idSchema, isoTimeSchema, prioritySchema } from './basics.ts'

/** Body of a webhook and of an outbox line: one message to one person. */
export const notificationSchema = z.object({
  v: z.literal(1),
  notificationId: z.string(),
  alertId: idSchema,
  priority: prioritySchema,
  condition: z.string(),
  place: z.string(),
  since: isoTimeSchema,
  text: bilingualSchema,
  link: z.string(),
  expires: isoTimeSchema,
  /** a rehearsal: nothing has happened */
  drill: z.boolean().optional(),
  /** no button that answers at once: somebody has it, it is over, or it is about more than this alert */
  openOnly: z.boolean().optional(),
  /** all alerts it is about, where it tells of several: `alertId` is the most urgent of them */
  alertIds: z.array(idSchema).optional(),
})
export type Notification = z.infer<typeof notificationSchema>

/** One line of the local outbox. */
export const outboxLineSchema = notificationSchema.extend({
  time: isoTimeSchema,
  channel: z.literal('outbox'),
  person: z.string(),
})
export type OutboxLine = z.infer<typeof outboxLineSchema>

/**
 * Something `notify` must do, stored in the same transaction as the alert change that owes it.
 * `step` tells a chain step; `again` repeats the current step for a new press; `claimant` tells who has claimed;
 * `answer` tells the device what became of its call; `place-alerts` tells the place's devices its open alerts. `config`
 * and `command` tell one device what is wanted of it; they belong to no place but to `deviceNoticePlace`. `stand-down`
 * tells those who were told before that somebody goes, or that it is over. `siren` sounds the duty desk's siren. `live`
 * tells watching browsers that alerts have changed. `fold` sends what waits for an address that had its limit, under
 * `addressNoticePlace`. `report` tells the operators of a provider something about reaching people, `test` tries all
 * channels of one person; both say what `say` says.
 */
export const noticeSchema = z.object({
  noticeId: z.string(),
  placeId: idSchema,
  alertId: idSchema.optional(),
  kind: z.enum([
    'step',
    'again',
    'claimant',
    'answer',
    'place-alerts',
    'config',
    'command',
    'stand-down',
    'siren',
    'live',
    'fold',
    'report',
    'test',
  ]),
  /** targets as in a chain's step */
  tell: z.array(z.string()),
  /** index of the chain step it tells, for `step` and `again` */
  step: z.int().optional(),
  deviceId: z.string().optional(),
  answer: answerSchema.optional(),
  commandId: z.string().optional(),
  /** of `live`: the alerts that changed */
  alertIds: z.array(idSchema).optional(),
  /** of `fold`: the address whose waiting messages are to be sent */
  addressId: z.string().optional(),
  /** of `report` and `test` */
  say: bilingualSchema.optional(),
  providerId: idSchema.optional(),
  createdAt: z.number(),
  dueAt: z.number(),
  /** nobody is told after this */
  expires: z.number(),
  attempt: z.int(),
})
export type Notice = z.infer<typeof noticeSchema>

/** Where notices to one device lie. No place has such an id: ids of places begin with what they are. */
export const deviceNoticePlace = (deviceId: string): string => `device_${deviceId}`

/** Where notices about one address of a channel lie, likewise. */
export const addressNoticePlace = (addressId: string): string => `address_${addressId}`

/** Where notices to one person lie that are about no place, likewise. */
export const personNoticePlace = (personId: string): string => `person_${personId}`

/** The reach ledger: what became of one notification to one person over one channel (times in ms). */
export const ledgerEntrySchema = z.object({
  alertId: idSchema,
  noticeId: z.string(),
  notificationId: z.string(),
  personId: z.string(),
  channel: z.string(),
  placeId: idSchema,
  condition: z.string(),
  aboutToSend: z.number(),
  accepted: z.number().optional(),
  delivered: z.number().optional(),
  seen: z.number().optional(),
  answered: z.number().optional(),
  failed: z.object({ at: z.number(), reason: z.string(), permanent: z.boolean() }).optional(),
  attempts: z.int(),
  /** index of the chain's step it belongs to */
  step: z.int().optional(),
  /** by when (ms) the channel says that it was delivered, where it says so at all */
  receiptBy: z.number().optional(),
  /** the channel's own name for the message, by which its receipts are found */
  providerMessageId: z.string().optional(),
  /** since when (ms) it waits to be told with others, because the channel had its limit */
  waitingSince: z.number().optional(),
  /** the notification it was told with, when the channel had its limit */
  foldedInto: z.string().optional(),
})
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>

/**
 * Whether a notice tells no person: what screens show, what a device is asked or told to be. Nobody waits for these, so
 * they have a lane of their own and never stand before those who are to be woken.
 */
export const isErrand = (noticeId: string): boolean =>
  /^(?:config|command|probe)\.|\.(?:live|place-alerts)\./.test(noticeId)
