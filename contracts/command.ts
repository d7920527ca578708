import * as z from 'zod'
import { bilingualSchema, deviceIdSchema, idSchema, isoTimeSchema } from './basics.ts'

/**
 * What a device can be asked to do. `probe`: only say that you are there. `stream`: 2 s blocks on `live` for a while
 * (`data.seconds`, at most 180). `announce`: say `data.say` (both languages). `siren`: for `data.seconds`. `renew`: get a
 * new certificate by yourself.
 */
export const commandTypes = ['probe', 'stream', 'announce', 'siren', 'restart', 'update', 'renew'] as const
export type CommandType = (typeof commandTypes)[number]

/** A command as it goes to the device; after `expires` (ms) it must not be carried out any more. */
export const commandSchema = z.object({
  v: z.literal(1),
  id: z.string().min(1).max(80),
  type: z.enum(commandTypes),
  data: z.record(z.string(), z.unknown()).optional(),
  expires: z.number(),
})
export type Command = z.infer<typeof commandSchema>

/** The longest a device may be watched by one `stream` (s); it ends that by itself. */
export const longestStreamSeconds = 180

/** The longest a siren may sound by one command (s). */
const longestSirenSeconds = 60

/** How long a command may wait for its device (s): a minute when nothing is said, at most a day. */
const expiresInSecondsSchema = z.int().min(1).max(86_400).optional()
const ofType = <T extends CommandType, D extends z.ZodType>(type: T, data: D) =>
  z.object({ type: z.literal(type), data, expiresInSeconds: expiresInSecondsSchema })
const nothing = z.strictObject({}).optional()

/** What somebody asks a device to do. */
export const commandPostSchema = z.discriminatedUnion('type', [
  ofType('probe', nothing),
  ofType('stream', z.strictObject({ seconds: z.int().min(2).max(longestStreamSeconds) })),
  ofType('announce', z.strictObject({ say: bilingualSchema })),
  ofType('siren', z.strictObject({ seconds: z.int().min(1).max(longestSirenSeconds) })),
  ofType('restart', nothing),
  ofType(
    'update',
    z.strictObject({
      firmware: z.string().min(1).max(64),
      url: z.url({ protocol: /^https$/ }).optional(),
    }),
  ),
  ofType('renew', nothing),
])
export type CommandPost = z.infer<typeof commandPostSchema>

/** From the record that precedes the sending to the last word. `expired` may be the device's word or the clock's. */
export const commandStates = ['queued', 'sent', 'accepted', 'done', 'failed', 'expired'] as const
export type CommandState = (typeof commandStates)[number]

/** A command as it is kept (times in ms). */
export const storedCommandSchema = z.object({
  deviceId: deviceIdSchema,
  command: commandSchema,
  /** a person's id */
  by: z.string(),
  askedAt: z.number(),
  state: z.enum(commandStates),
  /** when the broker had it */
  sentAt: z.number().optional(),
  acceptedAt: z.number().optional(),
  endedAt: z.number().optional(),
  reason: z.string().optional(),
})
export type StoredCommand = z.infer<typeof storedCommandSchema>

/** A command as people see it. */
export const deviceCommandSchema = z.object({
  commandId: idSchema,
  deviceId: deviceIdSchema,
  type: z.enum(commandTypes),
  data: z.record(z.string(), z.unknown()).optional(),
  by: z.string(),
  state: z.enum(commandStates),
  askedAt: isoTimeSchema,
  expires: isoTimeSchema,
  sentAt: isoTimeSchema.optional(),
  acceptedAt: isoTimeSchema.optional(),
  endedAt: isoTimeSchema.optional(),
  reason: z.string().optional(),
})
export type DeviceCommand = z.infer<typeof deviceCommandSchema>
