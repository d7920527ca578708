import { bedRowSchema, deviceRowSchema, regionRowSchema } from '../../../contracts/batch.ts'
import type { batchCalls } from '../../../contracts/calls/batches.ts'
import { runBatch } from '../batch/run-batch.ts'
import { takeBedRow } from '../batch/take-bed-row.ts'
import { takeDeviceRow } from '../batch/take-device-row.ts'
import { takeRegionRow } from '../batch/take-region-row.ts'
import type { Handlers } from '../handlers.ts'

/** Who may make what is asked row by row, as by the calls for a single one. */
export const batchHandlers: Pick<Handlers, keyof typeof batchCalls> = {
  importDevices: (asked, deps) => runBatch({ schema: deviceRowSchema, take: takeDeviceRow }, asked, deps),
  importBeds: (asked, deps) => runBatch({ schema: bedRowSchema, take: takeBedRow }, asked, deps),
  importRegions: (asked, deps) => runBatch({ schema: regionRowSchema, take: takeRegionRow }, asked, deps),
}
