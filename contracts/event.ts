import * as z from 'zod'
import { epochSchema, idSchema } from './basics.ts'

const onOff = z.enum(['start', 'end'])
const positive = z.number().positive()
const resident = { residentCode: z.string().max(64).optional() }

const keyPress = z.object({ key: z.enum(['cord', 'red', 'green', 'pendant', 'app']), ...resident })
const measurement = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('blood-pressure'),
    /** mmHg */
    systolic: positive,
    /** mmHg */
    diastolic: positive,
    /** /min */
    pulse: positive.optional(),
    ...resident,
  }),
  z.object({ kind: z.literal('glucose'), /** mmol/L */ glucose: positive, ...resident }),
  z.object({ kind: z.literal('spo2'), /** % */ spo2: positive.max(100), ...resident }),
  z.object({ kind: z.literal('temperature'), /** °C */ temperature: positive, ...resident }),
  z.object({ kind: z.literal('weight'), /** kg */ weight: positive, ...resident }),
])

const nothing = z.object({}).optional()
const dataOf = {
  sos: keyPress,
  'service-call': keyPress,
  fall: z.object({
    certainty: z.enum(['suspected', 'confirmed', 'cancelled']),
    re: z.string().min(1).max(64).optional(),
    ...resident,
  }),
  'left-bed': nothing,
  returned: nothing,
  'sat-up': nothing,
  'lay-down': nothing,
  vitals: z.object({ condition: z.string().min(1).max(64), state: onOff, value: z.number().optional() }),
  'no-breathing': z.object({ state: onOff, seconds: z.number().min(0).optional() }),
  wet: nothing,
  dry: nothing,
  smoke: z.object({ state: onOff }),
  gas: z.object({ state: onOff }),
  water: z.object({ state: onOff }),
  measurement,
  'check-in': z.object({
    bedCode: z.string().min(1).max(256),
    caregiverId: idSchema.optional(),
    purpose: z.enum(['visit', 'alert', 'service']),
  }),
  'alert-key': z.object({
    action: z.enum(['acknowledge', 'arrive', 'resolve']),
    alertId: idSchema.optional(),
    caregiverId: idSchema.optional(),
  }),
  'battery-low': z.object({ percent: z.number().min(0).max(100) }),
  'mains-lost': nothing,
  'mains-back': nothing,
  'sensor-fault': z.object({ part: z.string().min(1).max(64) }),
  'sensor-ok': nothing,
  'button-test': nothing,
} as const

export type EventType = keyof typeof dataOf
export const eventTypes = Object.keys(dataOf) as EventType[]

/** Events that must be answered: repeated by the device until `received` comes, and always alerting. */
export const callTypes = ['sos', 'service-call', 'fall', 'smoke', 'gas', 'water'] as const
export type CallType = (typeof callTypes)[number]

const head = {
  v: z.literal(1),
  /** Unique per device; the idempotency key, kept 90 days. */
  id: z.string().min(1).max(64),
  at: epochSchema,
  sent: epochSchema.optional(),
}
const one = <K extends EventType>(type: K) => z.object({ ...head, type: z.literal(type), data: dataOf[type] })

/** What a device says at once. */
export const eventSchema = z.discriminatedUnion('type', [
  one('sos'),
  one('service-call'),
  one('fall'),
  one('left-bed'),
  one('returned'),
  one('sat-up'),
  one('lay-down'),
  one('vitals'),
  one('no-breathing'),
  one('wet'),
  one('dry'),
  one('smoke'),
  one('gas'),
  one('water'),
  one('measurement'),
  one('check-in'),
  one('alert-key'),
  one('battery-low'),
  one('mains-lost'),
  one('mains-back'),
  one('sensor-fault'),
  one('sensor-ok'),
  one('button-test'),
])
export type DeviceEvent = z.infer<typeof eventSchema>

/** Whether bytes from the event topic can be read as a press of the help key, however broken the rest of them is. */
export function looksLikeSos(text: string): boolean {
  return /"type"\s*:\s*"\s*sos\s*"/i.test(text)
}
