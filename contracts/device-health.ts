import * as z from 'zod'
import { idSchema, isoTimeSchema } from './basics.ts'

/**
 * What a device is, in one word. `never-seen`: placed, and not a word from it yet. `silent`: not heard in time.
 * `unplaced`: it stands nowhere, so nobody is watched by it.
 */
export const deviceStates = ['connected', 'never-seen', 'silent', 'disconnected', 'unplaced'] as const
export type DeviceState = (typeof deviceStates)[number]

/** What can be wrong with a device, the most urgent first. Domain says which of them demand a measure. */
export const deviceFaults = [
  'silent',
  'disconnected',
  'probe-unanswered',
  'certificate-expired',
  'sensor-fault',
  'battery-empty',
  'mains-lost',
  'clock-slow',
  'clock-fast',
  'clock-seconds',
  'clock-behind',
  'flooding',
  'unusable-messages',
  'config-rejected',
  'battery-low',
  'config-unanswered',
  'certificate-due',
  'signal-weak',
  'button-test-overdue',
  'drill-overdue',
] as const
export type DeviceFault = (typeof deviceFaults)[number]

/** What is done about a fault that stays open: another device, somebody who looks after her, or a repair. */
export const measureKinds = ['replacement', 'manual-watch', 'repair'] as const

/** A compensating measure as it is kept (times in ms). */
export const measureSchema = z.object({
  measureId: idSchema,
  deviceId: z.string(),
  /** without it for whatever is wrong with the device */
  fault: z.enum(deviceFaults).optional(),
  kind: z.enum(measureKinds),
  /** a person's id, or a name */
  who: z.string(),
  at: z.number(),
  until: z.number(),
  note: z.string().optional(),
  /** the person who recorded it */
  by: idSchema,
})
export type Measure = z.infer<typeof measureSchema>

const measurePostSchema = z.object({
  fault: z.enum(deviceFaults).optional(),
  kind: z.enum(measureKinds),
  who: z.string().min(1).max(120),
  until: isoTimeSchema,
  note: z.string().max(500).optional(),
})
const measureViewSchema = measureSchema.extend({ at: isoTimeSchema, until: isoTimeSchema })

/** Whether something has to be done about a fault, and whether it is. `not-asked`: this fault demands none. */
export const measureStates = ['not-asked', 'not-yet', 'demanded', 'in-force', 'ran-out'] as const

/** A fault with its clock. */
export const faultViewSchema = z.object({
  fault: z.enum(deviceFaults),
  since: isoTimeSchema.optional(),
  detail: z.string().optional(),
  measure: z
    .object({
      state: z.enum(measureStates),
      /** from when on one is demanded */
      demandedAt: isoTimeSchema.optional(),
      /** of the measure in force, or of the last that was */
      until: isoTimeSchema.optional(),
      kind: z.enum(measureKinds).optional(),
      who: z.string().optional(),
    })
    .optional(),
})

const trafficSchema = z.object({ messages: z.int(), bytes: z.int() })
const testViewSchema = z.object({ lastAt: isoTimeSchema.optional(), dueAt: isoTimeSchema })

/** How a device is, as operators see it. */
export const healthViewSchema = z.object({
  state: z.enum(deviceStates),
  since: isoTimeSchema.optional(),
  because: z.string(),
  /** dBm */
  rssi: z.number().optional(),
  /** what arrived on the day of its place, calls included; what was put aside is not in it */
  messages: z.object({ today: trafficSchema, yesterday: trafficSchema }).optional(),
  tests: z.object({ button: testViewSchema, drill: testViewSchema }),
  /** messages put aside because it sends too many */
  flooded: z.object({ count: z.int(), lastAt: isoTimeSchema }).optional(),
})

const faultOfDeviceSchema = faultViewSchema.extend({
  deviceId: z.string(),
  providerId: idSchema,
  placeId: idSchema.optional(),
  placeName: z.string().optional(),
})

export const testKinds = ['button', 'drill'] as const
export type TestKind = (typeof testKinds)[number]

const testPostSchema = z.object({
  kind: z.enum(testKinds),
  /** now, when nothing is said */
  at: isoTimeSchema.optional(),
  note: z.string().max(500).optional(),
})
const testDueSchema = z.object({
  deviceId: z.string(),
  kind: z.enum(testKinds),
  placeId: idSchema.optional(),
  placeName: z.string().optional(),
  /** absent when it was never tested */
  lastAt: isoTimeSchema.optional(),
  dueAt: isoTimeSchema,
  overdueDays: z.number().min(0),
})

const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), cursor: z.string().optional() })

/** Bodies of requests, by the name they have in the OpenAPI document. */
export const deviceHealthBodies = { MeasurePost: measurePostSchema, DeviceTestPost: testPostSchema } as const
/** Bodies of answers, likewise. */
export const deviceHealthAnswers = {
  Measure: measureViewSchema,
  MeasureList: listOf(measureViewSchema),
  DeviceFault: faultOfDeviceSchema,
  DeviceFaultList: listOf(faultOfDeviceSchema),
  DeviceTestDue: testDueSchema,
  DeviceTestDueList: listOf(testDueSchema),
} as const
