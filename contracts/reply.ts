import * as z from 'zod'

/** A device's word on its configuration (`re: "config"`) or on a command (`re`: the command's id). */
export const replySchema = z.union([
  z.object({
    v: z.literal(1),
    re: z.literal('config'),
    version: z.int().min(0),
    status: z.enum(['applied', 'rejected']),
    reason: z.string().max(500).optional(),
  }),
  z.object({
    v: z.literal(1),
    re: z.string().min(1).max(80),
    status: z.enum(['accepted', 'done', 'failed', 'expired']),
    reason: z.string().max(500).optional(),
  }),
])
export type Reply = z.infer<typeof replySchema>
