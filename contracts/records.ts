import * as z from 'zod'
import { deviceIdSchema, idSchema, isoTimeSchema, serialNumberSchema, timeZoneSchema } from './basics.ts'
import { faultViewSchema, healthViewSchema } from './device-health.ts'
import { deviceKinds } from './names.ts'
import { abilityLevelSchema, linkSchema } from './place.ts'

export const regionLevels = ['city', 'county', 'township', 'village'] as const
const name = z.string().min(1).max(200)

export const regionPostSchema = z.object({
  name,
  level: z.enum(regionLevels),
  /** division code, e.g. 331083 */
  code: z
    .string()
    .regex(/^\d{2,12}$/)
    .optional(),
  /** absent only for a city */
  parentId: idSchema.optional(),
})
export const regionSchema = regionPostSchema.extend({
  regionId: idSchema,
  /** ids from the city down, ending in this region */
  path: z.array(idSchema).min(1).max(4),
})
export type Region = z.infer<typeof regionSchema>
/** `null` takes the code away. Level and parent stay: what hangs below holds on to them. */
export const regionPatchSchema = z.object({
  name: name.optional(),
  code: regionPostSchema.shape.code.unwrap().nullable().optional(),
})

export const providerPostSchema = z.object({
  name,
  regionId: idSchema,
  phone: z.string().max(40).optional(),
  /** the regions it serves: a bed or care centre outside them is refused; none = it may serve everywhere */
  zones: z.array(idSchema).max(200).optional(),
  /** smart terminals that stand at its duty desk: their sirens are the last step of every chain */
  sirens: z.array(deviceIdSchema).max(20).optional(),
})
export const providerPatchSchema = z.object({
  name: name.optional(),
  /** `null` takes it away */
  phone: z.string().max(40).nullable().optional(),
  zones: providerPostSchema.shape.zones,
  sirens: providerPostSchema.shape.sirens,
})
export const providerSchema = providerPostSchema.extend({ providerId: idSchema })
export type Provider = z.infer<typeof providerSchema>

export const bedKinds = ['family-care', 'family-sickbed'] as const
export const bedPostSchema = z.object({
  name,
  providerId: idSchema,
  regionId: idSchema,
  timeZone: timeZoneSchema.default('Asia/Shanghai'),
  kinds: z.array(z.enum(bedKinds)).min(1).default(['family-care']),
})
export const bedPatchSchema = z.object({ name: name.optional(), kinds: bedPostSchema.shape.kinds.optional() })
export const bedSchema = bedPostSchema.extend({
  bedId: idSchema,
  resident: z.object({ residentId: idSchema, name, abilityLevel: abilityLevelSchema }).optional(),
  devices: z.array(z.string()),
  /** people linked to the bed, in the order they are told */
  contacts: z.array(linkSchema).optional(),
})
export type Bed = z.infer<typeof bedSchema>

export const careCentrePostSchema = z.object({
  name,
  providerId: idSchema,
  regionId: idSchema,
  timeZone: timeZoneSchema.default('Asia/Shanghai'),
})
export const careCentreSchema = careCentrePostSchema.extend({
  careCentreId: idSchema,
  devices: z.array(z.string()),
})
export const careCentrePatchSchema = z.object({ name: name.optional() })
export type CareCentre = z.infer<typeof careCentreSchema>

export const residentPostSchema = z.object({
  name,
  providerId: idSchema,
  abilityLevel: abilityLevelSchema.default('intact'),
  /** where she moves in, now or at `from` */
  bedId: idSchema.optional(),
  from: isoTimeSchema.optional(),
})
export const residentPatchSchema = z.object({
  name: name.optional(),
  abilityLevel: abilityLevelSchema.optional(),
  /** `null` ends the stay */
  bedId: idSchema.nullable().optional(),
  from: isoTimeSchema.optional(),
})
export const residentSchema = z.object({
  residentId: idSchema,
  name,
  providerId: idSchema,
  abilityLevel: abilityLevelSchema,
  stay: z.object({ bedId: idSchema, from: isoTimeSchema }).optional(),
  /** the bed she moved out of last: from there her family comes with her into the next one */
  lastBedId: idSchema.optional(),
})
export type Resident = z.infer<typeof residentSchema>

export const placementPutSchema = z
  .object({ bedId: idSchema.optional(), careCentreId: idSchema.optional(), since: isoTimeSchema.optional() })
  .refine(
    (body) => (body.bedId === undefined) !== (body.careCentreId === undefined),
    'expected bedId or careCentreId',
  )

export const devicePostSchema = z.object({
  deviceId: deviceIdSchema,
  kind: z.enum(deviceKinds),
  providerId: idSchema,
  maker: z.string().max(64).optional(),
  /** by which it may claim its certificate itself, once */
  serialNumber: serialNumberSchema.optional(),
})
/** `null` takes it away. What else a device is stays: another kind or provider is another device. */
export const devicePatchSchema = z.object({
  maker: devicePostSchema.shape.maker.unwrap().nullable().optional(),
  serialNumber: serialNumberSchema.nullable().optional(),
})
/** How it stands with a device's certificates, the worst first. */
export const certificateStates = ['missing', 'ended', 'due', 'never-connected', 'renewing', 'in-use'] as const
export const deviceSchema = devicePostSchema.extend({
  placement: z
    .object({ bedId: idSchema.optional(), careCentreId: idSchema.optional(), since: isoTimeSchema })
    .optional(),
  connected: z.boolean().nullable(),
  lastSeen: isoTimeSchema.optional(),
  battery: z.number().nullable().optional(),
  firmware: z.string().optional(),
  certificateId: z.string().optional(),
  /** `due` = to be renewed within 30 days */
  certificateState: z.enum(certificateStates).optional(),
  /** oldest first: while it is renewed a device holds two; `seenAt` = when it was first connected by it */
  certificates: z
    .array(
      z.object({
        certificateId: z.string(),
        issuedAt: isoTimeSchema,
        expiresAt: isoTimeSchema,
        seenAt: isoTimeSchema.optional(),
      }),
    )
    .optional(),
  /** when it claimed its certificate itself */
  claimedAt: isoTimeSchema.optional(),
  faults: z.array(faultViewSchema),
  health: healthViewSchema.optional(),
  quarantined: z.int(),
})
export type Device = z.infer<typeof deviceSchema>

/**
 * With `csr` (PEM) the key stays with the device; without, the answer carries it once and never again. With `renew` it
 * is made beside the present one, which counts until the device is seen connected by the new one.
 */
export const certificatePostSchema = z.object({
  csr: z.string().max(8192).optional(),
  renew: z.boolean().optional(),
})
export const certificateSchema = z.object({
  certificateId: z.string(),
  certificatePem: z.string(),
  privateKeyPem: z.string().optional(),
  rootCaPem: z.string().optional(),
})

/** A message that was kept instead of used: which, why, and its bytes in base64. */
export const quarantineItemSchema = z.object({
  deviceId: z.string().optional(),
  at: isoTimeSchema,
  topic: z.string(),
  reason: z.string(),
  path: z.string().optional(),
  bytes: z.int(),
  body: z.string(),
  /** the same, where the bytes are text */
  text: z.string().optional(),
})
export type QuarantineItem = z.infer<typeof quarantineItemSchema>
