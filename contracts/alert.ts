import * as z from 'zod'
import { bilingualSchema, idSchema, isoTimeSchema, outcomeSchema, prioritySchema } from './basics.ts'
import { repeatSchema, stepSchema } from './chain.ts'

export const conditions = [
  'sos',
  'service-call',
  'fall',
  'smoke',
  'gas',
  'water',
  'no-breathing',
  'no-vital-signs',
  'heart-rate-high',
  'heart-rate-low',
  'respiration-high',
  'respiration-low',
  'left-bed',
  'not-in-bed-by',
  'not-up-by',
  'no-movement',
  'wet',
  'sit-up',
  'blood-pressure',
  'glucose',
  'spo2',
  'temperature',
  'weight',
  'unlike-before',
  'sensor-fault',
  'device-silent',
  'clock-fault',
  'battery-low',
  'mains-lost',
  'region-outage',
] as const
export const conditionSchema = z.enum(conditions)
export type Condition = z.infer<typeof conditionSchema>

export const alertStates = ['open', 'acknowledged', 'arrived', 'resolved', 'cleared', 'recorded'] as const
export const alertStateSchema = z.enum(alertStates)
export type AlertState = z.infer<typeof alertStateSchema>

export const timelineWhats = [
  'raised',
  'joined',
  'told',
  'answered-device',
  'acknowledged',
  'claim-expired',
  'escalated',
  'arrived',
  'released',
  'cleared',
  'disproved',
  'resolved',
  'taken-back',
  'hidden',
  'shown',
  'step-failed',
  'repeated',
  'siren',
  'stood-down',
  'access-opened',
] as const
export type TimelineWhat = (typeof timelineWhats)[number]

const detailSchema = z.record(z.string(), z.unknown())

/** The place an alert belongs to; a call from an unplaced device belongs to its provider's duty desk, an outage to a village. */
export const placeRefSchema = z.object({
  bedId: idSchema.optional(),
  careCentreId: idSchema.optional(),
  dutyDeskOf: idSchema.optional(),
  regionId: idSchema.optional(),
})

export const reachEntrySchema = z.object({
  personId: z.string(),
  channel: z.string(),
  /** of the chain, counted from 0 */
  step: z.int().optional(),
  aboutToSend: isoTimeSchema,
  accepted: isoTimeSchema.optional(),
  delivered: isoTimeSchema.optional(),
  seen: isoTimeSchema.optional(),
  answered: isoTimeSchema.optional(),
  failed: z.object({ at: isoTimeSchema, reason: z.string() }).optional(),
  /** the channel says by then whether it was delivered; without word the next step is told */
  receiptBy: isoTimeSchema.optional(),
  /** the channel has its limit: it waits to be told with others */
  waitingSince: isoTimeSchema.optional(),
  /** it was told in one message with others, because the channel had its limit */
  foldedInto: z.string().optional(),
})

/** An alert as people outside see it. */
export const alertSchema = z.object({
  alertId: idSchema,
  place: placeRefSchema,
  placeName: z.string().optional(),
  condition: conditionSchema,
  priority: prioritySchema,
  state: alertStateSchema,
  onset: isoTimeSchema,
  knownAt: isoTimeSchema,
  endedAt: isoTimeSchema.optional(),
  claim: z
    .object({ personId: z.string(), name: z.string().optional(), at: isoTimeSchema, eta: isoTimeSchema })
    .optional(),
  outcome: outcomeSchema.optional(),
  late: z.boolean(),
  disproved: z.boolean().optional(),
  shadow: z.boolean().optional(),
  /** a rehearsal through the whole real path, and who asked for it */
  drill: z.object({ by: z.string() }).optional(),
  hiddenBy: idSchema.optional(),
  because: bilingualSchema,
  timeline: z.array(
    z.object({
      at: isoTimeSchema,
      what: z.enum(timelineWhats),
      who: z.string().optional(),
      detail: detailSchema.optional(),
    }),
  ),
  reach: z.array(reachEntrySchema),
})
export type Alert = z.infer<typeof alertSchema>

export const acknowledgeSchema = z.object({ etaMinutes: z.number().min(1).max(240).optional() })
export const resolveSchema = z.object({ outcome: outcomeSchema, note: z.string().max(2000).optional() })
export const noBodySchema = z.object({}).loose()

const time = z.number()

/** One stretch of a condition at a place, in event time (ms). Without `end` it is still going on. */
export const episodeSchema = z.object({
  condition: conditionSchema,
  onset: time,
  end: time.optional(),
  /** when the facts sufficed, in event time */
  provedAt: time,
  priority: prioritySchema,
  /** proved only by samples that were known more than 10 min after they happened */
  late: z.boolean(),
  /** event time at which the rule saw that it was over; a later sample cannot change it, an earlier one may */
  settledAt: time.optional(),
  /** she was seen leaving and then the bed fell silent */
  lastSeenAbsent: z.boolean().optional(),
  /** the samples or the event that say so */
  evidence: detailSchema,
})
export type Episode = z.infer<typeof episodeSchema>

/** An alert as the store keeps it: everything a decision needs, times in ms. Only `notify` writes the ledger, elsewhere. */
export const storedAlertSchema = z.object({
  alertId: idSchema,
  placeId: idSchema,
  providerId: idSchema,
  residentId: idSchema.optional(),
  condition: conditionSchema,
  priority: prioritySchema,
  state: alertStateSchema,
  onset: time,
  knownAt: time,
  endedAt: time.optional(),
  late: z.boolean(),
  disproved: z.boolean(),
  /** its rule runs without telling anyone */
  shadow: z.boolean().optional(),
  /** a rehearsal through the whole real path: who asked for it, and when it closes itself */
  drill: z.object({ by: z.string(), until: time.optional() }).optional(),
  /** the open alert that makes this one not worth telling (docs/rules.md, inhibition) */
  hiddenBy: idSchema.optional(),
  /** it becomes worse by itself at this time unless it is taken back (suspected fall) */
  becomes: z.object({ priority: prioritySchema, at: time }).optional(),
  because: bilingualSchema,
  chain: z.array(stepSchema),
  repeat: repeatSchema.optional(),
  claim: z.object({ personId: z.string(), name: z.string(), at: time, eta: time, expires: time }).optional(),
  acknowledgedAt: time.optional(),
  /** somebody is there: when the duty desk is asked to see what has become of it */
  askAt: time.optional(),
  closedAt: time.optional(),
  outcome: outcomeSchema.optional(),
  note: z.string().optional(),
  episodes: z.array(episodeSchema),
  /** calls to be answered: the device's event ids, oldest first */
  calls: z.array(z.object({ deviceId: z.string(), eventId: z.string() })),
  timeline: z.array(
    z.object({
      at: time,
      what: z.enum(timelineWhats),
      who: z.string().optional(),
      detail: detailSchema.optional(),
    }),
  ),
})
export type StoredAlert = z.infer<typeof storedAlertSchema>
