import * as z from 'zod'

/**
 * Silent probes of a device at its place, down to it and back (ms): when the first was planned, when the next is due, which
 * was asked last, how often in a row none came back, and when one last did.
 */
export const probeSchema = z.object({
  setAt: z.number(),
  dueAt: z.number(),
  askedAt: z.number().optional(),
  misses: z.int().optional(),
  answeredAt: z.number().optional(),
})
export type Probe = z.infer<typeof probeSchema>
