import * as z from 'zod'

const values = z.array(z.number().nullable())

/** A telemetry block as the store gives it back: times corrected for the device's clock, in ms. */
export const blockSchema = z.object({
  placeId: z.string(),
  deviceId: z.string(),
  /** corrected time of the first sample */
  at: z.number(),
  every: z.number(),
  /** corrected time of its transmission (without `sent`: its arrival) */
  sent: z.number(),
  arrived: z.number(),
  boot: z.string().optional(),
  seq: z.number().optional(),
  initialising: z.boolean(),
  samples: z.number(),
  occupied: z.array(z.boolean().nullable()).optional(),
  heartRate: values.optional(),
  respirationRate: values.optional(),
  movement: values.optional(),
  quality: values.optional(),
})
export type Block = z.infer<typeof blockSchema>
