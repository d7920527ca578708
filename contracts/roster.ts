import * as z from 'zod'
import { idSchema, isoTimeSchema, timeOfDaySchema, timeZoneSchema } from './basics.ts'
import { dayNames } from './limits.ts'

/** What somebody is on duty as: beside the beds, leading the shift, at the duty desk, or to be asked as a clinician. */
export const duties = ['caregiver', 'lead', 'desk', 'medical'] as const
export type Duty = (typeof duties)[number]

const hours = { from: timeOfDaySchema, to: timeOfDaySchema }

/** A shift that comes each week; `to` at or before `from` is on the next day. */
export const shiftSchema = z.strictObject({
  duty: z.enum(duties),
  personIds: z.array(idSchema).min(1).max(20),
  /** the days it begins on */
  days: z.array(z.enum(dayNames)).min(1).max(7),
  ...hours,
  /** true: only on the provider's holidays, false: never on them, absent: whether or not */
  holidays: z.boolean().optional(),
})
export type Shift = z.infer<typeof shiftSchema>

/** One day that is different: somebody is on leave, somebody takes another's shifts, or somebody comes in addition. */
export const rosterChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('leave'), date: z.iso.date(), personId: idSchema }),
  z.strictObject({ kind: z.literal('swap'), date: z.iso.date(), personId: idSchema, with: idSchema }),
  z.strictObject({
    kind: z.literal('extra'),
    date: z.iso.date(),
    personId: idSchema,
    duty: z.enum(duties),
    ...hours,
  }),
])
export type RosterChange = z.infer<typeof rosterChangeSchema>

/** When somebody must be on duty; where nothing is said, a caregiver at every hour. */
const needSchema = z.strictObject({
  duty: z.enum(duties),
  days: z.array(z.enum(dayNames)).min(1).max(7).optional(),
  ...hours,
})

export const rosterPostSchema = z.object({
  name: z.string().min(1).max(200),
  /** an admin names the provider */
  providerId: idSchema.optional(),
  /** the region it counts for; without it wherever no roster of its own counts */
  zoneId: idSchema.optional(),
  timeZone: timeZoneSchema.default('Asia/Shanghai'),
  shifts: z.array(shiftSchema).max(100).default([]),
  changes: z.array(rosterChangeSchema).max(400).default([]),
  needs: z.array(needSchema).max(20).optional(),
})
export type RosterPost = z.infer<typeof rosterPostSchema>

export const rosterSchema = rosterPostSchema.extend({
  rosterId: idSchema,
  providerId: idSchema,
  version: z.int().min(1),
  changedAt: isoTimeSchema,
})
export type Roster = z.infer<typeof rosterSchema>

/** Bodies of requests, by the name they have in the OpenAPI document. */
export const rosterBodies = {} as const
/** Bodies of answers, likewise. */
export const rosterAnswers = {} as const
