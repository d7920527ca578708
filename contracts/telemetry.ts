import * as z from 'zod'
import { epochSchema } from './basics.ts'

/** Most samples one block may hold: 5 minutes at 1 Hz. */
export const maxSamples = 300

const column = <T extends z.ZodType>(value: T) => z.array(value.nullable()).min(1).max(maxSamples)

const columns = {
  occupied: column(z.boolean()),
  /** beats per minute */
  heartRate: column(z.number().min(20).max(250)),
  /** breaths per minute */
  respirationRate: column(z.number().min(2).max(60)),
  /** 0 still … 100 */
  movement: column(z.number().min(0).max(100)),
  /** 0–5; 4–5 trustworthy */
  quality: column(z.number().min(0).max(5)),
}

export const columnNames = ['occupied', 'heartRate', 'respirationRate', 'movement', 'quality'] as const

/**
 * A block of samples, column by column; `null` = not measured. `at` is the time of the first sample, `every` the ms
 * between samples; a sample holds until the next, at most 2 × `every`. Without columns it is a sign of life.
 */
export const telemetrySchema = z
  .object({
    v: z.literal(1),
    boot: z.string().min(1).max(64).optional(),
    seq: z.int().min(0).optional(),
    at: epochSchema,
    every: z.int().min(250).max(60_000).optional(),
    sent: epochSchema.optional(),
    occupied: columns.occupied.optional(),
    heartRate: columns.heartRate.optional(),
    respirationRate: columns.respirationRate.optional(),
    movement: columns.movement.optional(),
    quality: columns.quality.optional(),
    initialising: z.boolean().optional(),
    battery: z.number().min(0).max(100).nullable().optional(),
    mains: z.boolean().nullable().optional(),
    rssi: z.number().min(-150).max(0).nullable().optional(),
    firmware: z.string().max(64).optional(),
  })
  .superRefine((message, context) => {
    const present = columnNames.filter((name) => message[name] !== undefined)
    const first = present[0]
    if (!first) return
    const expected = message[first]?.length ?? 0
    for (const name of present) {
      const length = message[name]?.length ?? 0
      if (length !== expected) {
        context.addIssue({
          code: 'custom',
          path: [name],
          message: `expected ${expected} values, got ${length}`,
        })
      }
    }
    if (expected > 1 && message.every === undefined) {
      context.addIssue({ code: 'custom', path: ['every'], message: 'needed with more than one sample' })
    }
  })
export type Telemetry = z.infer<typeof telemetrySchema>

const unmeasured: Record<string, ReadonlySet<unknown>> = {
  heartRate: new Set([0, 255, -1]),
  respirationRate: new Set([0, 255, -1]),
  movement: new Set([255, -1]),
  quality: new Set([255, -1]),
}

/** Absent is not zero: the numbers makers send for "not measured" (0, 255, −1) become `null` before judging. */
export function nullUnmeasured(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw
  const cleaned: Record<string, unknown> = { ...raw }
  for (const [name, sentinels] of Object.entries(unmeasured)) {
    const values = cleaned[name]
    if (Array.isArray(values)) cleaned[name] = values.map((value) => (sentinels.has(value) ? null : value))
  }
  return cleaned
}
