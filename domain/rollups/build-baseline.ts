import type { Baseline, Usual } from '../../contracts/baseline.ts'
import type { NightSummary } from '../../contracts/rollup.ts'
import { leastCoverage } from './build-night.ts'
import { medianOf } from './mean.ts'

/** Two weeks (design: "its own last 14 nights"). */
export const baselineNights = 14
/** Fewer measured nights say nothing of what is usual (our default: five of fourteen). */
export const leastNights = 5
/** Makes the median absolute deviation of normally spread values their standard deviation. */
const asDeviation = 1.4826

export type BaselineOutcome = { outcome: 'known'; baseline: Baseline } | { outcome: 'too-few-nights' }

/** Whether a night says anything of what is usual: measured for the most part, and she slept here. */
export const counts = ({ coverage, inBedSince }: NightSummary): boolean =>
  coverage >= leastCoverage && inBedSince !== null

/** What is usual for one resident, from the last 14 nights among these that are hers, whatever their order. */
export function buildBaseline(residentId: string, nights: readonly NightSummary[]): BaselineOutcome {
  const hers = nights
    .filter((night) => night.residentId === residentId)
    .sort((a, b) => (a.night < b.night ? -1 : 1))
    .slice(-baselineNights)
  const measured = hers.filter(counts)
  const asOf = hers.at(-1)?.night
  if (measured.length < leastNights || asOf === undefined) return { outcome: 'too-few-nights' }
  const usualOf = (read: (night: NightSummary) => number | null) =>
    usual(measured.flatMap((n) => read(n) ?? []))
  const figures = {
    restingHeartRate: usualOf((night) => night.restingHeartRate),
    restingRespirationRate: usualOf((night) => night.restingRespirationRate),
    exits: usualOf((night) => night.exits?.length ?? null),
    exitMinutes: usual(
      measured.flatMap((night) => (night.exits ?? []).flatMap(({ minutes }) => minutes ?? [])),
    ),
    outOfBedMinutes: usualOf((night) => night.outOfBedMinutes),
    inBedMinutes: usualOf((night) => night.inBedMinutes),
  }
  const known = Object.fromEntries(Object.entries(figures).filter(([, figure]) => figure !== undefined))
  return { outcome: 'known', baseline: { residentId, asOf, nights: measured.length, ...known } }
}

/** Median and robust spread of a figure; left out when there are too few of it. */
function usual(values: readonly number[]): Usual | undefined {
  const median = medianOf(values)
  if (median === null || values.length < leastNights) return undefined
  const deviation = medianOf(values.map((value) => Math.abs(value - median))) ?? 0
  return { median, spread: Math.round(deviation * asDeviation * 100) / 100, nights: values.length }
}
