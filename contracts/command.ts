import * as z from 'zod'

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
