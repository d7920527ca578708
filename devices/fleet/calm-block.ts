import type { Telemetry } from '../../contracts/telemetry.ts'
import { randomAt } from '../random.ts'

/** A person as the city needs her: drawn from a seed, never simulated second by second. */
export interface Inhabitant {
  readonly seed: number
  /** /min, at rest */
  readonly heartRate: number
  readonly respirationRate: number
  /** minutes between two short walks, and how long (min) one takes */
  readonly walksEvery: number
  readonly walksFor: number
}

/** Somebody at rest who walks a little, never long enough to be missed. The same seed is the same person. */
export function drawInhabitant(seed: number): Inhabitant {
  return {
    seed,
    heartRate: Math.round(56 + 24 * randomAt(seed, 0)),
    respirationRate: Math.round(12 + 6 * randomAt(seed, 1)),
    walksEvery: Math.round(90 + 180 * randomAt(seed, 2)),
    walksFor: 2 + Math.round(3 * randomAt(seed, 3)),
  }
}

export interface Span {
  /** time of the first sample, ms */
  readonly at: number
  /** ms between samples */
  readonly every: number
  readonly samples: number
}

/** What a mat has measured of her in a span, as the columns of a block. Each sample depends on its own time only. */
export function measureSpan(of: Inhabitant, { at, every, samples }: Span) {
  const columns = {
    occupied: new Array<boolean | null>(samples),
    heartRate: new Array<number | null>(samples),
    respirationRate: new Array<number | null>(samples),
    movement: new Array<number | null>(samples),
    quality: new Array<number | null>(samples).fill(5),
  }
  for (let n = 0; n < samples; n += 1) {
    const time = at + n * every
    const inBed = isInBed(of, time)
    const noise = randomAt(of.seed, Math.floor(time / 1000) % 1_000_003) - 0.5
    columns.occupied[n] = inBed
    columns.heartRate[n] = inBed ? Math.round(of.heartRate + 4 * noise) : null
    columns.respirationRate[n] = inBed ? Math.round(of.respirationRate + 2 * noise) : null
    columns.movement[n] = inBed && noise > 0.48 ? 6 : 0
  }
  return { at, every, ...columns, initialising: false } satisfies Partial<Telemetry>
}

function isInBed({ seed, walksEvery, walksFor }: Inhabitant, time: number): boolean {
  const minute = Math.floor(time / 60_000) + (seed % walksEvery)
  return minute % walksEvery >= walksFor
}
