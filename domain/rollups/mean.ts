import type { Figure } from '../../contracts/rollup.ts'

/** Values weighed by how long each held (ms). */
export interface Weighed {
  ms: number
  sum: number
  min: number
  max: number
}

export const nothingWeighed = (): Weighed => ({
  ms: 0,
  sum: 0,
  min: Number.POSITIVE_INFINITY,
  max: Number.NEGATIVE_INFINITY,
})

/** Adds a value that held for `ms` to `weighed`, in place. */
export function weigh(weighed: Weighed, value: number, ms: number): void {
  weighed.ms += ms
  weighed.sum += value * ms
  weighed.min = Math.min(weighed.min, value)
  weighed.max = Math.max(weighed.max, value)
}

/** One decimal is finer than any device measures. */
export const round = (value: number): number => Math.round(value * 10) / 10

export const meanOf = ({ ms, sum }: Weighed): number | null => (ms > 0 ? round(sum / ms) : null)

export const figureOf = ({ ms, sum, min, max }: Weighed): Figure | null =>
  ms > 0 ? { mean: round(sum / ms), min, max } : null

/** A share of a span (ms), to a thousandth. */
export const shareOf = (ms: number, spanMs: number): number =>
  spanMs > 0 ? Math.round(Math.min(1, ms / spanMs) * 1000) / 1000 : 0

/** The middle of some values; with an even number of them the mean of the two in the middle. */
export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length / 2
  const low = sorted[Math.ceil(half) - 1] ?? 0
  const high = sorted[Math.floor(half)] ?? 0
  return round((low + high) / 2)
}
