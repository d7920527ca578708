import * as z from 'zod'
import type { Resource } from '../../ports.ts'
import { parseProperties } from '../parse-properties.ts'

/** One event source mapping. `windowSeconds` is real time. */
export interface MappingSettings {
  readonly logicalId: string
  readonly queue: string
  readonly lambda: string
  readonly batchSize: number
  readonly windowSeconds: number
  readonly reportsItemFailures: boolean
  readonly concurrency: number
}

/** AWS scales to as many as 1 000; two processes per queue are what a laptop of two cores makes use of. */
const localConcurrency = 2

const properties = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.coerce.number().int().min(1).max(10_000).default(10),
  MaximumBatchingWindowInSeconds: z.coerce.number().int().min(0).max(300).default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  ScalingConfig: z
    .strictObject({ MaximumConcurrency: z.coerce.number().int().min(2).max(1_000).default(localConcurrency) })
    .optional(),
  Enabled: z.literal(true).optional(),
  Tags: z.unknown().optional(),
})

/** Reads a mapping; streams, filters and failure destinations are not supported and stop the start. */
export function mappingSettings(resource: Resource): MappingSettings {
  const read = parseProperties(resource, properties)
  return {
    logicalId: resource.logicalId,
    queue: read.EventSourceArn,
    lambda: read.FunctionName,
    batchSize: read.BatchSize,
    windowSeconds: read.MaximumBatchingWindowInSeconds,
    reportsItemFailures: read.FunctionResponseTypes.length > 0,
    concurrency: read.ScalingConfig?.MaximumConcurrency ?? localConcurrency,
  }
}
