import * as z from 'zod'
import { deviceIdSchema, idSchema, serialNumberSchema, timeZoneSchema } from './basics.ts'
import { deviceKinds } from './names.ts'
import { bedKinds, regionLevels } from './records.ts'

/** Rows of one batch: as many as a person would wait for, and few enough for one call. */
export const mostRows = 50

const name = z.string().trim().min(1).max(200)
/** The provider's own name or number for a bed, unique within the provider. */
const refSchema = z.string().trim().min(1).max(64)
/** Without it the provider of the batch, else the one of whoever asks. */
const providerId = idSchema.optional()

/** A device that has never stood anywhere is placed at the bed, named by its id or by the provider's own reference. */
export const deviceRowSchema = z.object({
  deviceId: deviceIdSchema,
  kind: z.enum(deviceKinds),
  serialNumber: serialNumberSchema.optional(),
  maker: z.string().trim().min(1).max(64).optional(),
  bedId: idSchema.optional(),
  bedRef: refSchema.optional(),
  providerId,
})
export type DeviceRow = z.infer<typeof deviceRowSchema>

/** A bed is known again by its reference; without one, by its name in its region. */
export const bedRowSchema = z.object({
  ref: refSchema.optional(),
  name,
  regionCode: z.string().optional(),
  regionId: idSchema.optional(),
  kinds: z.array(z.enum(bedKinds)).min(1).optional(),
  timeZone: timeZoneSchema.optional(),
  providerId,
})
export type BedRow = z.infer<typeof bedRowSchema>

/** Level and parent are read from the code (GB/T 2260, GB/T 10114) where the row does not say them. */
export const regionRowSchema = z.object({
  code: z.string().regex(/^\d{2,12}$/, 'expected 2 to 12 digits'),
  name,
  level: z.enum(regionLevels).optional(),
  parentCode: z
    .string()
    .regex(/^\d{2,12}$/, 'expected 2 to 12 digits')
    .optional(),
})
export type RegionRow = z.infer<typeof regionRowSchema>

/** Rows are parsed one by one: a wrong one is refused alone. */
const batchPostSchema = z.object({
  providerId,
  rows: z.array(z.record(z.string(), z.unknown())).min(1).max(mostRows),
})

/** What became of a row. `known` = it is there already, and nothing was changed. `field` is empty for the row as a whole. */
export const rowOutcomeSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('made'), id: z.string() }),
  z.object({ outcome: z.literal('known'), id: z.string() }),
  z.object({ outcome: z.literal('refused'), field: z.string(), reason: z.string() }),
])
export type RowOutcome = z.infer<typeof rowOutcomeSchema>

/** In the order of the rows. */
export const batchSchema = z.object({ rows: z.array(rowOutcomeSchema) })

/** Bodies of requests, by the name they have in the OpenAPI document. */
export const batchBodies = { BatchPost: batchPostSchema } as const
/** Bodies of answers, likewise. */
export const batchAnswers = { Batch: batchSchema } as const
