import * as z from 'zod'
import { idSchema, isoTimeSchema, timeZoneSchema } from './basics.ts'
import { deviceStates } from './device-health.ts'
import { roleSchema } from './person.ts'

/**
 * Whether anything that we send tonight can wake somebody. `failing`: no address of hers that still counts has taken the
 * last messages. `only-weak-channels`: mail or web push alone. `unknown`: there is no such person any more.
 */
export const personReaches = [
  'reachable',
  'unknown',
  'no-channel',
  'only-dead-channels',
  'failing-channels',
  'only-weak-channels',
] as const
export type PersonReach = (typeof personReaches)[number]

const span = { from: isoTimeSchema, to: isoTimeSchema }
const because = z.array(z.object({ target: z.string(), why: z.string() }))
const atBed = { bedId: idSchema, name: z.string(), regionPath: z.array(idSchema) }

/** What is wrong with the chain of a bed tonight, and when. Steps are counted from 0. */
export const bedFindingSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('bed-reaches-nobody'), ...atBed, ...span, because }),
  z.object({ what: z.literal('step-reaches-nobody'), ...atBed, step: z.int(), ...span, because }),
  /** nothing can be said of it */
  z.object({ what: z.literal('bed-unreadable'), ...atBed }),
])
export type BedFinding = z.infer<typeof bedFindingSchema>

const personTonightSchema = z.object({
  personId: idSchema,
  name: z.string(),
  role: roleSchema.optional(),
  reach: z.enum(personReaches),
  /** in how many beds' chains she stands tonight */
  beds: z.int(),
  /** when an address of hers last took a message; absent when none ever did */
  lastReachedAt: isoTimeSchema.optional(),
})
export type PersonTonight = z.infer<typeof personTonightSchema>

/** Who can be reached tonight: everybody in the chains of all beds of a provider, until the morning. */
export const reachCheckSchema = z.object({
  providerId: idSchema,
  /** the local day it was made on */
  date: z.iso.date(),
  at: isoTimeSchema,
  timeZone: timeZoneSchema,
  until: isoTimeSchema,
  outcome: z.enum(['all-reachable', 'somebody-missing']),
  /** `complete`: false where there are more beds than were looked at */
  beds: z.object({ looked: z.int(), withFindings: z.int(), reachNobody: z.int(), complete: z.boolean() }),
  people: z.object({ looked: z.int(), unreachable: z.int() }),
  /** the worst first; no more than 200, and of people no more than 300 */
  bedFindings: z.array(bedFindingSchema),
  everybody: z.array(personTonightSchema),
  sirens: z.array(z.object({ deviceId: z.string(), state: z.enum([...deviceStates, 'unknown']) })),
})
export type ReachCheck = z.infer<typeof reachCheckSchema>

/** Where notices about the night of a provider lie. No place has such an id: ids of places begin with what they are. */
export const nightNoticePlace = (providerId: string): string => `night_${providerId}`

const reachCheckPostSchema = z.object({
  /** an admin names the provider */
  providerId: idSchema.optional(),
})

/** Bodies of requests, by the name they have in the OpenAPI document. */
export const reachCheckBodies = { ReachCheckPost: reachCheckPostSchema } as const
/** Bodies of answers, likewise. */
export const reachCheckAnswers = {
  ReachCheck: reachCheckSchema,
  ReachCheckList: z.object({ items: z.array(reachCheckSchema) }),
} as const
