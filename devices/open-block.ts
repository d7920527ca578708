import type { Telemetry } from '../contracts/telemetry.ts'
import type { Sample } from './sleeper.ts'

/** The block a bed is still filling. */
export interface OpenBlock {
  /** when it was opened, ms */
  readonly openedAt: number
  /** time of the first sample it holds, ms */
  readonly at: number
  readonly samples: readonly Sample[]
}

/** A block is closed at this many samples, so that it stays below 5 KB whatever it holds. */
export const fullBlock = 240

/** Puts one more sample into the block, opening it if there is none; a thin rhythm keeps the newest only. */
export function addSample(
  block: OpenBlock | undefined,
  { at, sample }: { at: number; sample: Sample },
  keep: 'all' | 'newest' = 'all',
): OpenBlock {
  if (!block) return { openedAt: at, at, samples: [sample] }
  if (keep === 'newest') return { ...block, at, samples: [sample] }
  return { ...block, samples: [...block.samples, sample] }
}

/** The block as the columns of a telemetry message; rates that were not measured are sent as `unmeasured`. */
export function columnsOf(
  block: OpenBlock,
  { every, unmeasured = null }: { every: number; unmeasured?: number | null },
): Pick<Telemetry, 'at' | 'every'> & Partial<Telemetry> {
  return {
    at: block.at,
    every,
    occupied: block.samples.map((sample) => sample.occupied),
    heartRate: block.samples.map((sample) => sample.heartRate ?? unmeasured),
    respirationRate: block.samples.map((sample) => sample.respirationRate ?? unmeasured),
    movement: block.samples.map((sample) => sample.movement),
    quality: block.samples.map((sample) => sample.quality),
  }
}
