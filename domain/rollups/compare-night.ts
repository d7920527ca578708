import type { Baseline } from '../../contracts/baseline.ts'
import type { NightSummary } from '../../contracts/rollup.ts'
import { counts } from './build-baseline.ts'

/**
 * The least spread of each figure: a very regular sleeper shall not alarm at nothing. Our defaults, from what such
 * sensors can tell apart and what a healthy night varies by: 2 beats, 1 breath, one exit, 10 min up, 30 min in bed.
 */
const leastSpread = {
  restingHeartRate: 2,
  restingRespirationRate: 1,
  exits: 1,
  outOfBedMinutes: 10,
  inBedMinutes: 30,
} as const
type Figure = keyof typeof leastSpread
const figures = Object.keys(leastSpread) as Figure[]

/** How one figure of a night stands beside what is usual; `spreads` from the median, negative when it is less. */
export interface Unlike {
  figure: Figure
  value: number
  median: number
  spread: number
  spreads: number
}

export type NightComparison =
  | { outcome: 'alike' }
  /** the farthest from usual first */
  | { outcome: 'unlike'; figures: Unlike[] }
  | { outcome: 'not-judged'; because: 'another-resident' | 'measured-too-little' | 'nothing-to-compare' }

/** Whether a night is unlike the two weeks before it, by at least `spreads` robust spreads in any figure. */
export function compareNight(night: NightSummary, baseline: Baseline, spreads: number): NightComparison {
  if (night.residentId !== baseline.residentId) return { outcome: 'not-judged', because: 'another-resident' }
  if (!counts(night)) return { outcome: 'not-judged', because: 'measured-too-little' }
  const compared = figures.flatMap((figure) => compareFigure(figure, night, baseline))
  if (compared.length === 0) return { outcome: 'not-judged', because: 'nothing-to-compare' }
  const unlike = compared
    .filter((one) => Math.abs(one.spreads) >= spreads)
    .sort((a, b) => Math.abs(b.spreads) - Math.abs(a.spreads))
  return unlike.length > 0 ? { outcome: 'unlike', figures: unlike } : { outcome: 'alike' }
}

function compareFigure(figure: Figure, night: NightSummary, baseline: Baseline): Unlike[] {
  const usual = baseline[figure]
  const value = figure === 'exits' ? (night.exits?.length ?? null) : night[figure]
  if (!usual || value === null) return []
  const spread = Math.max(usual.spread, leastSpread[figure])
  return [
    {
      ...{ figure, value, spread },
      median: usual.median,
      spreads: Math.round(((value - usual.median) / spread) * 10) / 10,
    },
  ]
}
