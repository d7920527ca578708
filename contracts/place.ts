import * as z from 'zod'
import { baselineSchema } from './baseline.ts'
import { abilityLevels, idSchema, timeZoneSchema } from './basics.ts'
import { blockSchema } from './block.ts'
import { storedPlanSchema } from './care-plan.ts'
import { markSchema } from './mark.ts'
import { lastReadingSchema } from './measurement.ts'
import { deviceKinds } from './names.ts'
import { openAlertSchema } from './open-alert.ts'
import { probeSchema } from './probe.ts'
import { storedProviderPlanSchema } from './provider-plan.ts'

export { abilityLevels }
export const abilityLevelSchema = z.enum(abilityLevels)

/**
 * A place is a bed, a care centre, a provider's duty desk (for calls of devices that stand nowhere), or a village (for
 * outages of a provider's beds there).
 */
export const placeKinds = ['bed', 'care-centre', 'duty-desk', 'village'] as const

export const placeRecordSchema = z.object({
  placeId: idSchema,
  kind: z.enum(placeKinds),
  name: z.string(),
  providerId: idSchema,
  regionId: idSchema,
  /** from the city down, ending in `regionId` */
  regionPath: z.array(idSchema),
  timeZone: timeZoneSchema,
  bedKinds: z.array(z.string()),
  deleted: z.boolean().optional(),
})
export type PlaceRecord = z.infer<typeof placeRecordSchema>

/** Who lies in the bed, from when to when (ms). At most one stay of a bed has no end. */
export const staySchema = z.object({
  residentId: idSchema,
  name: z.string(),
  abilityLevel: abilityLevelSchema,
  from: z.number(),
  to: z.number().optional(),
})
export type Stay = z.infer<typeof staySchema>

/** Time-bounded link device → place (ms). */
export const placementSchema = z.object({
  deviceId: z.string(),
  kind: z.enum(deviceKinds),
  placeId: idSchema,
  since: z.number(),
  until: z.number().optional(),
})
export type Placement = z.infer<typeof placementSchema>

/** A person linked to a place; caregivers in the order of `order` make the default chain. */
export const linkSchema = z.object({
  personId: idSchema,
  role: z.enum(['caregiver', 'family', 'neighbour', 'grid-worker', 'medical-contact']),
  order: z.int().min(1),
  /** family is linked to a resident, wherever she lies */
  residentId: idSchema.optional(),
})
export type Link = z.infer<typeof linkSchema>

/** The clock of a device as judged from its messages. `offset` (ms) is added to its times. */
export const deviceClockSchema = z.object({
  fault: z.enum(['none', 'slow', 'fast', 'seconds', 'behind']),
  offset: z.number(),
  since: z.number().optional(),
  /** without `sent`: since when every message has been more than 5 min behind (ms of arrival) */
  behindSince: z.number().optional(),
})
export type DeviceClock = z.infer<typeof deviceClockSchema>

/** A time in which nothing is judged but help, smoke, gas and water (ms). Ends by itself at `until`. */
export const pauseSchema = z.object({
  since: z.number(),
  until: z.number(),
  by: z.string(),
  why: z.string().optional(),
})
export type Pause = z.infer<typeof pauseSchema>

/** How much a device may still send at once, live and of a backlog, as it was at `at` (ms of arrival). */
export const allowanceSchema = z.object({ at: z.number(), live: z.number(), late: z.number() })

const countSchema = z.object({ messages: z.int(), bytes: z.int() })

/** What a place knows of one of its devices (times in ms of arrival). */
export const deviceAtPlaceSchema = z.object({
  lastArrived: z.number().optional(),
  connected: z.boolean().nullable(),
  connectionSince: z.number().optional(),
  presenceVersion: z.number(),
  /** ms between its messages when nothing happens */
  reportEvery: z.number(),
  /** the version of its configuration that says so; without it the defaults */
  configVersion: z.int().optional(),
  clock: deviceClockSchema,
  battery: z.number().nullable().optional(),
  mains: z.boolean().nullable().optional(),
  /** event time (ms) of what is known of its power */
  powerAt: z.number().optional(),
  /** its battery is below a limit: since when (event time, ms), and the limits (%) it was found with */
  batteryLow: z
    .object({ level: z.enum(['low', 'empty']), since: z.number(), low: z.number(), empty: z.number() })
    .nullable()
    .optional(),
  /** event time (ms) */
  mainsLostSince: z.number().nullable().optional(),
  firmware: z.string().optional(),
  /** dBm, and since when it has been too weak (event time, ms) */
  rssi: z.number().optional(),
  rssiWeakSince: z.number().nullable().optional(),
  allowance: allowanceSchema.optional(),
  probe: probeSchema.optional(),
  /** what arrived from it, by local day (days since 1970) */
  traffic: z
    .object({ day: z.int(), messages: z.int(), bytes: z.int(), before: countSchema.optional() })
    .optional(),
})
export type DeviceAtPlace = z.infer<typeof deviceAtPlaceSchema>

/** Latest judged facts of a bed: value and the event time (ms) it was measured at. */
export const latestSchema = z.object({
  at: z.number(),
  occupied: z.boolean().nullable(),
  since: z.number().optional(),
  heartRate: z.object({ at: z.number(), value: z.number() }).optional(),
  respirationRate: z.object({ at: z.number(), value: z.number() }).optional(),
  poorSignal: z.boolean(),
})

/** The changing state of a place. One writer at a time: `version` is the condition of every save. */
export const placeStateSchema = z.object({
  placeId: idSchema,
  version: z.int().min(0),
  devices: z.record(z.string(), deviceAtPlaceSchema),
  /** what the rules remember at event time `until`; samples after it are folded anew at every block */
  fold: z.object({
    until: z.number(),
    memory: z.record(z.string(), z.unknown()),
    /** what they remember at the newest sample, and that sample: the next message in order is judged from here */
    tip: z
      .object({ until: z.number(), memory: z.record(z.string(), z.unknown()), last: blockSchema })
      .optional(),
    /** of what shape `memory` is; another one is forgotten */
    shape: z.int().optional(),
    /** when a rule must be looked at again even if nothing comes */
    dueAt: z.number().optional(),
  }),
  /** what devices said at once that rules judge together with samples, since a little before `fold.until` */
  marks: z.array(markSchema).optional(),
  /** the pauses of the last 72 h, and the one in force */
  pauses: z.array(pauseSchema).optional(),
  /** full hours (their first ms) whose figures must be made anew, nights still going on (their local noons), and when */
  rollUp: z
    .object({ hours: z.array(z.number()), nightEnds: z.array(z.number()).optional(), dueAt: z.number() })
    .optional(),
  /** of a village: when its silent beds must be counted again */
  countAt: z.number().optional(),
  latest: latestSchema.optional(),
  /** since when two of its devices have said opposite things about the bed being occupied */
  disputedSince: z.number().optional(),
  /** the newest reading of each kind at a bed */
  measurements: z.array(lastReadingSchema).optional(),
  /** suspected falls that were taken back before they were heard of (`re`: the event id of the suspicion) */
  takenBack: z
    .array(z.object({ deviceId: z.string(), re: z.string(), eventId: z.string(), at: z.number() }))
    .optional(),
  /** alerts a decision must see: the open ones, and closed ones whose episodes may still change */
  alertIds: z.array(z.string()),
  openAlerts: z.array(openAlertSchema),
  protectedSince: z.number().optional(),
  notProtectedSince: z.number().optional(),
  /** the earliest thing that must be looked at (ms); lazily kept, an early look finds nothing and moves on */
  dueAt: z.number().optional(),
})
/** What the rules remembered at event time `until`: from here on the past can be judged again. */
export const checkpointSchema = z.object({ until: z.number(), memory: z.record(z.string(), z.unknown()) })
export type Checkpoint = z.infer<typeof checkpointSchema>

export type PlaceState = z.infer<typeof placeStateSchema>

/** Everything about a place that a decision is made from, as one consistent read gives it. */
export const placeFactsSchema = z.object({
  record: placeRecordSchema,
  plan: storedPlanSchema,
  stays: z.array(staySchema),
  placements: z.array(placementSchema),
  links: z.array(linkSchema),
  /** what the bed's provider sets for all its beds */
  providerPlan: storedProviderPlanSchema.optional(),
  /** what is usual for who lies here now */
  baseline: baselineSchema.optional(),
})
export type PlaceFacts = z.infer<typeof placeFactsSchema>
