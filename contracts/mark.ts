import * as z from 'zod'

/** Types of events that rules judge together with samples, in order of event time. */
export const markTypes = [
  'left-bed',
  'returned',
  'sat-up',
  'lay-down',
  'vitals',
  'no-breathing',
  'wet',
  'dry',
  'sensor-fault',
  'sensor-ok',
  'measurement',
] as const

/** Something a device found out by itself, at one instant: `at` corrected for its clock (ms). */
export const markSchema = z.object({
  at: z.number(),
  deviceId: z.string(),
  id: z.string(),
  /** `taken-away`: no longer placed here, so that what it said of itself does not go on */
  type: z.enum([...markTypes, 'taken-away']),
  data: z.unknown().optional(),
  /** known more than 10 min after it happened */
  late: z.boolean(),
  arrived: z.number(),
  /** how far (ms) the device's clock is behind ours, where that is a second or more; a tolerated clock is not corrected */
  behind: z.number().optional(),
})
export type Mark = z.infer<typeof markSchema>
