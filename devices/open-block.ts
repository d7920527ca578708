import type { Telemetry } from '../contracts/telemetry.ts'
import type { Sample } from './sleeper.ts'

/** The block a bed is still filling. */
export interface OpenBlock {
  /** time of the first sample, ms */
  readonly at: number
  readonly samples: readonly Sample[]
}

/** A block is closed at this many samples, so that it stays below 5 KB whatever it holds. */
export const fullBlock = 240

/** Puts one more sample into the block, opening it if there is none. */
export function addSample(block: OpenBlock | undefined, at: number, sample: Sample): OpenBlock {
  return block ? { ...block, samples: [...block.samples, sample] } : { at, samples: [sample] }
}

/** The block as the columns of a telemetry message. */
export function columnsOf(
  block: OpenBlock,
  every: number,
): Pick<Telemetry, 'at' | 'every'> & Partial<Telemetry> {
  return {
    at: block.at,
    every,
    occupied: block.samples.map((sample) => sample.occupied),
    heartRate: block.samples.map((sample) => sample.heartRate),
    respirationRate: block.samples.map((sample) => sample.respirationRate),
    movement: block.samples.map((sample) => sample.movement),
    quality: block.samples.map((sample) => sample.quality),
  }
}
