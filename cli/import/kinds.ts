import type * as z from 'zod'
import { bedRowSchema, deviceRowSchema, regionRowSchema } from '../../contracts/batch.ts'

/** What can be brought in from a file, and how its rows are read. */
export interface ImportKind {
  readonly path: `/v1/batches/${string}`
  readonly schema: z.ZodObject
  /** the column that names a row in the report */
  readonly id: string
  /** columns in which no two rows of a file say the same */
  readonly unique: readonly string[]
  /** columns with several values, spaces or semicolons between them */
  readonly lists: readonly string[]
  /** batches on their way at the same time; parents come before what lies below them */
  readonly inFlight: number
}

export const importKinds = {
  devices: {
    path: '/v1/batches/devices',
    schema: deviceRowSchema,
    id: 'deviceId',
    unique: ['deviceId', 'serialNumber'],
    lists: [],
    inFlight: 4,
  },
  beds: {
    path: '/v1/batches/beds',
    schema: bedRowSchema,
    id: 'ref',
    unique: ['ref'],
    lists: ['kinds'],
    inFlight: 4,
  },
  regions: {
    path: '/v1/batches/regions',
    schema: regionRowSchema,
    id: 'code',
    unique: ['code'],
    lists: [],
    inFlight: 1,
  },
} as const satisfies Record<string, ImportKind>
