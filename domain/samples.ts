import type { Block } from '../contracts/block.ts'
import { lateMs } from './default-plan.ts'

/** What one device measured from `at` on; values that were not measured are null. Times in ms. */
export interface Sample {
  at: number
  /** its value counts until here: the device's next sample, at most 2 × its interval, and no farther than is known */
  until: number
  /** ms from one sample of its block to the next */
  every: number
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
 * blocks do not matter. The newest sample of all has no length yet: what comes next decides how long it held. `heard`: the
 * event time (ms) of the last thing that is known from elsewhere.
 */
export function readSamples(blocks: readonly Block[], heard = 0): Sample[] {
  const byDevice = new Map<string, Block[]>()
  for (const block of blocks) {
    const ofDevice = byDevice.get(block.deviceId)
    if (ofDevice) ofDevice.push(block)
    else byDevice.set(block.deviceId, [block])
  }
  const rows = [...byDevice.values()].map(samplesOfDevice)
  const newest = Math.max(heard, ...rows.map((row) => row.at(-1)?.at ?? 0))
  for (const row of rows) {
    const last = row.at(-1)
    if (last) last.until = Math.max(last.at, Math.min(newest, last.at + 2 * last.every))
  }
  return rows.flat()
}

function samplesOfDevice(blocks: readonly Block[]): Sample[] {
  const ordered = [...blocks].sort((a, b) => a.at - b.at)
  const apart = ordered.every((block, index) => {
    const next = ordered[index + 1]
    return next === undefined || block.at + (block.samples - 1) * block.every < next.at
  })
  const samples = ordered.flatMap((block) =>
    Array.from({ length: block.samples }, (_, index) => sampleOf(block, index)),
  )
  return lengthen(apart ? samples : oncePerInstant(samples))
}

function oncePerInstant(samples: readonly Sample[]): Sample[] {
  const best = new Map<number, Sample>()
  for (const sample of samples) {
    const known = best.get(sample.at)
    if (!known || isBetter(sample, known)) best.set(sample.at, sample)
  }
  return [...best.values()].sort((a, b) => a.at - b.at)
}

function sampleOf(block: Block, index: number): Sample {
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

function lengthen(samples: Sample[]): Sample[] {
  samples.forEach((sample, index) => {
    const next = samples[index + 1]
    if (next) sample.until = Math.min(next.at, sample.at + 2 * sample.every)
  })
  return samples
}

/** Two samples of one device at one instant: the timely one, else the one that measured more, else by content. */
function isBetter(a: Sample, b: Sample): boolean {
  if (a.late !== b.late) return !a.late
  const byCount = measuredCount(a) - measuredCount(b)
  return byCount !== 0 ? byCount > 0 : contentOf(a) > contentOf(b)
}

const measuredCount = (s: Sample): number =>
  [s.occupied, s.heartRate, s.respirationRate, s.movement, s.quality].filter((value) => value !== null).length

const contentOf = (s: Sample): string =>
  JSON.stringify([
    s.occupied,
    s.heartRate,
    s.respirationRate,
    s.movement,
    s.quality,
    s.initialising,
    s.every,
    s.arrived,
  ])
