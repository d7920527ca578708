import * as z from 'zod'
import { storedConfigSchema } from './device-setting.ts'
import { deviceKinds } from './names.ts'
import { allowanceSchema } from './place.ts'

/** A certificate that a device may connect with (times in ms). */
export const heldCertificateSchema = z.object({
  certificateId: z.string(),
  issuedAt: z.number(),
  /** to be renewed before this */
  expiresAt: z.number(),
  /** when the device was first connected with it; from then on the older ones are taken back */
  seenAt: z.number().optional(),
})
export type HeldCertificate = z.infer<typeof heldCertificateSchema>

/** What the store keeps of a device itself, apart from the place it stands at (times in ms). */
export const deviceRecordSchema = z.object({
  deviceId: z.string(),
  kind: z.enum(deviceKinds),
  providerId: z.string(),
  maker: z.string().optional(),
  /** by which it may claim its own certificate, once */
  serialNumber: z.string().optional(),
  /** its claim: by which claim certificate, when, and what it got */
  claimed: z.object({ claimId: z.string(), certificateId: z.string(), at: z.number() }).optional(),
  /** the newest of its certificates */
  certificateId: z.string().optional(),
  /** all that are not taken back, oldest first: while it is renewed a device holds two */
  certificates: z.array(heldCertificateSchema).optional(),
  /** how often its certificates, its claim or its serial number changed; whoever changes them does so to what was read */
  certificatesVersion: z.int().optional(),
  /** its configuration: what is wanted, and what the device said to it */
  config: storedConfigSchema.optional(),
  /** when its help key was last tried, and when the last drill ran through it */
  tests: z.object({ buttonAt: z.number().optional(), drillAt: z.number().optional() }).optional(),
  /** what is known of it while it stands nowhere (ms of arrival); where it stands, its place knows */
  unplaced: z
    .object({
      lastArrived: z.number().optional(),
      connected: z.boolean().nullable().optional(),
      presenceVersion: z.number().optional(),
    })
    .optional(),
  /** how many of its messages were put aside because it sends too many, and when the last one was */
  flooded: z.object({ count: z.int().min(0), lastAt: z.number(), since: z.number().optional() }).optional(),
  /** how many of its messages could not be used */
  quarantined: z.int().min(0),
  /** of these, what came in one go: since when, when the last, and how many; and how many more are kept whole */
  unusable: z
    .object({
      ...{ since: z.number(), lastAt: z.number(), count: z.int() },
      allowance: allowanceSchema.optional(),
    })
    .optional(),
  createdAt: z.number(),
})
export type DeviceRecord = z.infer<typeof deviceRecordSchema>
