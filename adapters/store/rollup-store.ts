import type { Baseline } from '../../contracts/baseline.ts'
import type { HourFigures, NightSummary } from '../../contracts/rollup.ts'

/** `outdated`: what is stored was made from more blocks, and stays. */
export type RollupOutcome = { outcome: 'stored' } | { outcome: 'outdated' }

/** What is kept of a bed's telemetry when its blocks have expired. */
export interface RollupStore {
  /** Replaces the hour's figures unless those were made from more blocks. */
  putHour(figures: HourFigures): Promise<RollupOutcome>
  /** The hours of a place that begin in [from, to) (ms), oldest first. */
  readHours(query: { placeId: string; from: number; to: number }): Promise<HourFigures[]>
  /** Replaces the night unless it was made from more blocks. */
  putNight(summary: NightSummary): Promise<RollupOutcome>
  /** The nights of a place from one date to another, both included, oldest first. */
  readNights(query: { placeId: string; from: string; to: string }): Promise<NightSummary[]>
  /** What is usual for who lies in the bed now; without one, what is there is taken away. */
  putBaseline(placeId: string, baseline: Baseline | undefined): Promise<void>
}
