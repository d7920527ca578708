import type { Block } from '../contracts/block.ts'
import { lateMs } from './default-plan.ts'

/** What one device measured from `at` on; values that were not measured are null. Times in ms. */
export interface Sample {
  at: number
  /** its value counts until here: the device's next sample, at most 2 × its interval; for the newest, `at` itself */
  until: number
  deviceId: string
  /** when its block reached us */
  arrived: number
  /** known more than 10 min after it happened */
  late: boolean
  initialising: boolean
  occupied: boolean | null
  heartRate: number | null
  respirationRate: number | null
  movement: number | null
  quality: number | null
}

/**
 * The samples of a set of blocks, per device in order of time, each instant once. The order and the repetition of the
 * blocks do not matter. The newest sample has no length yet: what comes next decides how long it held.
 */
export function readSamples(blocks: readonly Block[]): Sample[] {
  const byDevice = new Map<string, Map<number, Sample & { every: number }>>()
  for (const block of blocks) {
    const ofDevice = byDevice.get(block.deviceId) ?? new Map<number, Sample & { every: number }>()
    byDevice.set(block.deviceId, ofDevice)
    for (let index = 0; index < block.samples; index++) {
      const sample = sampleOf(block, index)
      const known = ofDevice.get(sample.at)
      if (!known || isBetter(sample, known)) ofDevice.set(sample.at, sample)
    }
  }
  return [...byDevice.values()].flatMap((ofDevice) => lengthen([...ofDevice.values()]))
}

function sampleOf(block: Block, index: number): Sample & { every: number } {
  const at = block.at + index * block.every
  return {
    at,
    until: at,
    every: block.every,
    deviceId: block.deviceId,
    arrived: block.arrived,
    late: block.sent - at > lateMs,
    initialising: block.initialising,
    occupied: block.occupied?.[index] ?? null,
    heartRate: block.heartRate?.[index] ?? null,
    respirationRate: block.respirationRate?.[index] ?? null,
    movement: block.movement?.[index] ?? null,
    quality: block.quality?.[index] ?? null,
  }
}

const lengthen = (samples: (Sample & { every: number })[]): Sample[] =>
  samples
    .sort((a, b) => a.at - b.at)
    .map(({ every, ...sample }, index, all) => {
      const next = all[index + 1]
      return next ? { ...sample, until: Math.min(next.at, sample.at + 2 * every) } : sample
    })

/** Two samples of one device at one instant: the timely one, else the one that measured more, else by content. */
function isBetter(a: Sample, b: Sample): boolean {
  if (a.late !== b.late) return !a.late
  const byCount = measuredCount(a) - measuredCount(b)
  return byCount !== 0 ? byCount > 0 : contentOf(a) > contentOf(b)
}

const measuredCount = (s: Sample): number =>
  [s.occupied, s.heartRate, s.respirationRate, s.movement, s.quality].filter((value) => value !== null).length

const contentOf = (s: Sample): string =>
  JSON.stringify([s.occupied, s.heartRate, s.respirationRate, s.movement, s.quality, s.initialising])
