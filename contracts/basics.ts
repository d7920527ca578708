import * as z from 'zod'
import { claimClientPrefix, liveClientPrefix } from './names.ts'

/** IoT thing name = MQTT client id. `live` is taken by the topics of the browsers. */
export const deviceIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'expected 1 to 64 letters, digits, _ or -')
  .refine((id) => id !== 'live', 'the name "live" is reserved')
  .refine(
    (id) => !id.startsWith(claimClientPrefix),
    `names that begin with ${claimClientPrefix} are reserved`,
  )
  .refine((id) => !id.startsWith(liveClientPrefix), `names that begin with ${liveClientPrefix} are reserved`)

/** What its maker printed on a device, and what it names itself by when it claims its certificate. */
export const serialNumberSchema = z
  .string()
  .regex(/^[A-Za-z0-9._:-]{4,64}$/, 'expected 4 to 64 letters, digits or . _ : -')

/** Milliseconds since the epoch, UTC. Seconds are accepted here by magnitude and found out as a clock fault. */
export const epochSchema = z.int().positive()

/** ISO 8601 in UTC, as everywhere on HTTP. */
export const isoTimeSchema = z.iso.datetime()

/** One text in both languages of the house. */
export const bilingualSchema = z.object({ 'zh-CN': z.string(), en: z.string() })
export type Bilingual = z.infer<typeof bilingualSchema>

export const priorities = ['critical', 'high', 'medium', 'low', 'technical'] as const
export const prioritySchema = z.enum(priorities)
export type Priority = z.infer<typeof prioritySchema>

export const outcomeSchema = z.enum(['real', 'false-alarm', 'drill', 'device-fault', 'other'])
export type Outcome = z.infer<typeof outcomeSchema>

/** A resource's id: a short prefix that says what it is, then letters and digits. */
export const idSchema = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/, 'expected an id of letters, digits, _ or -')

/** An IANA time zone that this runtime knows, e.g. Asia/Shanghai. */
export const timeZoneSchema = z.string().refine((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}, 'expected an IANA time zone, e.g. Asia/Shanghai')

/** Wall-clock time of day, `HH:MM`. */
export const timeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected HH:MM')

/** From what she can do herself to what she cannot (five national levels). */
export const abilityLevels = ['intact', 'mild', 'moderate', 'severe', 'complete'] as const
