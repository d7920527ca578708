import * as z from 'zod'
import { alertStates } from './alert.ts'
import { idSchema, isoTimeSchema } from './basics.ts'

/** Each leg of the way from a call to a closed alert, and of the way to the bed's devices and back. */
export const hopWhats = [
  'raised',
  'probed',
  'probe-answered',
  'step-told',
  'about-to-send',
  'accepted',
  'delivered',
  'seen',
  'answered',
  'failed',
  'device-told',
  'device-confirmed',
  'acknowledged',
  'released',
  'claim-expired',
  'arrived',
  'resolved',
] as const
export type HopWhat = (typeof hopWhats)[number]

const hopSchema = z.object({
  at: isoTimeSchema,
  /** ms since the drill was raised */
  afterMs: z.int(),
  what: z.enum(hopWhats),
  /** a person's or a device's id */
  who: z.string().optional(),
  channel: z.string().optional(),
  /** of the chain, counted from 0 */
  step: z.int().optional(),
  detail: z.string().optional(),
})

/** A rehearsal through the whole real path, hop by hop. `steps`: how many the chain has, and how many were told. */
export const drillSchema = z.object({
  alertId: idSchema,
  bedId: idSchema,
  by: z.string(),
  state: z.enum(alertStates),
  raisedAt: isoTimeSchema,
  /** when it closes itself if nobody does */
  until: isoTimeSchema.optional(),
  steps: z.object({ told: z.int(), of: z.int() }),
  hops: z.array(hopSchema),
})
export type Drill = z.infer<typeof drillSchema>

const drillPostSchema = z.object({ bedId: idSchema })

/** Bodies of requests, by the name they have in the OpenAPI document. */
export const drillBodies = { DrillPost: drillPostSchema } as const
/** Bodies of answers, likewise. */
export const drillAnswers = { Drill: drillSchema } as const
