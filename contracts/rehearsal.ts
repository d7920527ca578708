import * as z from 'zod'
import { alertStateSchema, conditionSchema } from './alert.ts'
import { bilingualSchema, idSchema, isoTimeSchema, outcomeSchema, prioritySchema } from './basics.ts'
import { overridesSchema } from './care-plan.ts'

/** What a rehearsal is asked: a changed plan of a bed over the last nights that were over at `until`. */
export const rehearsalPostSchema = z.object({
  nights: z.int().min(1).max(90),
  /** as in the care plan's PUT; absent: the plan as it is now, over all these nights */
  overrides: overridesSchema.optional(),
  /** now when nothing is said */
  until: isoTimeSchema.optional(),
})

export const rehearsalStates = ['queued', 'running', 'done', 'cancelled', 'failed'] as const

/** `recorded`: a person resolved the alert that really stood then. `assumed`: nobody is known to have, so 5 min count. */
export const resolvedBys = ['recorded', 'assumed'] as const

/** One alert, as it was or as it would have been. */
export const rehearsedAlertSchema = z.object({
  /** of one that really was */
  alertId: idSchema.optional(),
  condition: conditionSchema,
  priority: prioritySchema,
  state: alertStateSchema,
  onset: isoTimeSchema,
  knownAt: isoTimeSchema,
  endedAt: isoTimeSchema.optional(),
  /** from when it was known until it was closed, or until the end of the rehearsal */
  secondsOpen: z.number(),
  /** whether people were told, or would have been */
  rang: z.boolean(),
  late: z.boolean(),
  disproved: z.boolean(),
  shadow: z.boolean(),
  because: bilingualSchema,
  resolvedBy: z.enum(resolvedBys).optional(),
  outcome: outcomeSchema.optional(),
})
export type RehearsedAlert = z.infer<typeof rehearsedAlertSchema>

const countSchema = z.object({ condition: conditionSchema, priority: prioritySchema, count: z.int() })
export type AlertCount = z.infer<typeof countSchema>

/** One night, local noon to local noon, by the date of its first noon. */
export const rehearsedNightSchema = z.object({
  night: z.iso.date(),
  from: isoTimeSchema,
  to: isoTimeSchema,
  /** `nothing` was measured in it: no alert then says nothing about her */
  data: z.enum(['measured', 'nothing']),
  would: z.array(countSchema),
  did: z.array(countSchema),
})
export type RehearsedNight = z.infer<typeof rehearsedNightSchema>

export const rehearsalResultSchema = z.object({
  from: isoTimeSchema,
  to: isoTimeSchema,
  nights: z.array(rehearsedNightSchema),
  /** by onset: what would have been beside what was; one of the two may be missing */
  alerts: z.array(z.object({ would: rehearsedAlertSchema.optional(), did: rehearsedAlertSchema.optional() })),
  /** how many lines of `alerts` are left out because there are too many; the nights count all */
  leftOut: z.int().min(0),
  /** conditions that what is stored cannot show again; they are in neither column */
  notRehearsed: z.array(conditionSchema),
})
export type RehearsalResult = z.infer<typeof rehearsalResultSchema>

const progressSchema = z.object({ done: z.int().min(0), of: z.int().min(1) })

/** A rehearsal as people see it. */
export const rehearsalSchema = z.object({
  rehearsalId: idSchema,
  bedId: idSchema,
  state: z.enum(rehearsalStates),
  /** nights */
  progress: progressSchema,
  request: rehearsalPostSchema,
  askedAt: isoTimeSchema,
  finishedAt: isoTimeSchema.optional(),
  because: z.string().optional(),
  result: rehearsalResultSchema.optional(),
})
export type Rehearsal = z.infer<typeof rehearsalSchema>

/** A rehearsal as the store keeps it (times in ms). */
export const storedRehearsalSchema = z.object({
  rehearsalId: idSchema,
  placeId: idSchema,
  state: z.enum(rehearsalStates),
  progress: progressSchema,
  request: rehearsalPostSchema,
  askedBy: idSchema,
  askedAt: z.number(),
  /** the end of what is looked at; fixed when it is asked for, so that starting over gives the same */
  until: z.number(),
  /** counts every start: whoever was started earlier writes no more */
  starts: z.int().min(0),
  finishedAt: z.number().optional(),
  because: z.string().optional(),
  result: rehearsalResultSchema.optional(),
})
export type StoredRehearsal = z.infer<typeof storedRehearsalSchema>

/** A message on the rehearsals queue. */
export const rehearsalMessageSchema = z.object({ placeId: z.string(), rehearsalId: z.string() })
export type RehearsalMessage = z.infer<typeof rehearsalMessageSchema>
