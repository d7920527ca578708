import * as z from 'zod'
import { alertStateSchema, conditionSchema } from './alert.ts'
import {
  idSchema,
  isoTimeSchema,
  outcomeSchema,
  prioritySchema,
  timeOfDaySchema,
  timeZoneSchema,
} from './basics.ts'
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

export const rosterSchema = rosterPostSchema.extend({
  rosterId: idSchema,
  providerId: idSchema,
  version: z.int().min(1),
  changedAt: isoTimeSchema,
})
export type Roster = z.infer<typeof rosterSchema>

/** The whole roster, with the version it was read at. Its provider stays. */
const rosterPutSchema = rosterPostSchema.omit({ providerId: true }).extend({ version: z.int().min(1) })

const dutySchema = z.enum(duties)
const namedSchema = z.object({ personId: idSchema, name: z.string() })
const spanShape = { from: isoTimeSchema, to: isoTimeSchema }

/** Who is on duty where a roster counts, duty by duty: also by another roster of the zone, or by a wider one. */
const onDutyViewSchema = z.object({
  rosterId: idSchema,
  at: isoTimeSchema,
  duties: z.array(
    z.object({
      duty: dutySchema,
      people: z.array(namedSchema),
      /** why there is nobody */
      because: z.enum(['no-roster', 'no-shift', 'all-on-leave']).optional(),
    }),
  ),
})

/** What will go wrong in a roster, before it does. */
const gapsViewSchema = z.object({
  rosterId: idSchema,
  ...spanShape,
  gaps: z.array(z.object({ duty: dutySchema, ...spanShape, because: z.enum(['no-shift', 'all-on-leave']) })),
  /** shifts with people whom nothing that we send would wake */
  unreachable: z.array(
    z.object({
      duty: dutySchema,
      ...spanShape,
      people: z.array(
        namedSchema.extend({
          because: z.enum(['no-channel', 'only-web-push', 'only-dead-channels', 'unknown']),
        }),
      ),
      /** whether anybody else of the shift can be reached */
      left: z.enum(['somebody', 'nobody']),
    }),
  ),
})

const handedAlertSchema = z.object({
  alertId: idSchema,
  placeId: idSchema,
  placeName: z.string(),
  condition: conditionSchema,
  priority: prioritySchema,
  state: alertStateSchema,
  knownAt: isoTimeSchema,
  claimedBy: z.string().optional(),
  outcome: outcomeSchema.optional(),
})
const handedPlaceSchema = z.object({ placeId: idSchema, name: z.string() })

/** What whoever comes must hear from whoever goes, at one change of shift. Alerts about devices stand apart. */
const handOverViewSchema = z.object({
  rosterId: idSchema,
  at: isoTimeSchema,
  since: isoTimeSchema,
  goes: z.array(namedSchema),
  comes: z.array(namedSchema),
  stays: z.array(namedSchema),
  open: z.array(handedAlertSchema),
  happened: z.array(handedAlertSchema),
  devices: z.array(handedAlertSchema),
  paused: z.array(handedPlaceSchema.extend({ until: isoTimeSchema })),
  notProtected: z.array(handedPlaceSchema.extend({ because: z.string() })),
  /** false where the zone has more beds or alerts than are looked through */
  complete: z.boolean(),
})

/** Who is told of an alarm at a bed, step by step, as it would be raised at that moment. */
const answersTonightSchema = z.object({
  bedId: idSchema,
  at: isoTimeSchema,
  steps: z.array(
    z.object({
      afterSeconds: z.int(),
      people: z.array(namedSchema.extend({ as: z.enum(['named', 'caregiver', 'lead', 'desk', 'medical']) })),
      /** the siren of the duty desk sounds */
      siren: z.boolean().optional(),
    }),
  ),
})

/** Bodies of requests, by the name they have in the OpenAPI document. */
export const rosterBodies = { RosterPost: rosterPostSchema, RosterPut: rosterPutSchema } as const
/** Bodies of answers, likewise. */
export const rosterAnswers = {
  Roster: rosterSchema,
  RosterList: z.object({ items: z.array(rosterSchema) }),
  OnDuty: onDutyViewSchema,
  Gaps: gapsViewSchema,
  HandOver: handOverViewSchema,
  AnswersTonight: answersTonightSchema,
} as const
export type HandOverView = z.infer<typeof handOverViewSchema>
export type AnswersTonight = z.infer<typeof answersTonightSchema>
export type GapsView = z.infer<typeof gapsViewSchema>
