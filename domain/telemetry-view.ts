import type { TelemetryView } from '../contracts/bed-status.ts'
import type { Block } from '../contracts/block.ts'
import { readSamples, type Sample } from './samples.ts'

export interface Span {
  from: number
  to: number
}

/**
 * Raw samples of a bed in [from, to) as columns, one row per instant, merged over devices by quality; only what lies in
 * `spans` (the stays this person may see). `coverage` is the share of the span in which anything was measured.
 */
export function buildTelemetryView(query: {
  bedId: string
  blocks: readonly Block[]
  from: number
  to: number
  spans: readonly Span[]
}): TelemetryView {
  const { bedId, blocks, from, to, spans } = query
  const rows = mergeInstants(
    readSamples(blocks).filter((sample) => sample.at >= from && sample.at < to && isWithin(spans, sample.at)),
  )
  return {
    bedId,
    resolution: 'raw',
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    at: rows.map((row) => new Date(row.at).toISOString()),
    occupied: rows.map((row) => row.occupied),
    heartRate: rows.map((row) => row.heartRate),
    respirationRate: rows.map((row) => row.respirationRate),
    movement: rows.map((row) => row.movement),
    quality: rows.map((row) => row.quality),
    coverage: coverageOf(rows, { from, to }),
  }
}

const isWithin = (spans: readonly Span[], at: number): boolean =>
  spans.some((span) => span.from <= at && at < span.to)

/** Per instant the sample of best quality (then the smaller device id). */
function mergeInstants(samples: readonly Sample[]): Sample[] {
  const best = new Map<number, Sample>()
  for (const sample of samples) {
    const known = best.get(sample.at)
    const better =
      !known || (sample.quality ?? 0) - (known.quality ?? 0) || (sample.deviceId < known.deviceId ? 1 : -1)
    if (better === true || (typeof better === 'number' && better > 0)) best.set(sample.at, sample)
  }
  return [...best.values()].sort((a, b) => a.at - b.at)
}

function coverageOf(rows: readonly Sample[], { from, to }: Span): number {
  if (to <= from) return 0
  let covered = 0
  let reached = from
  for (const row of rows) {
    const measured = [row.occupied, row.heartRate, row.respirationRate, row.movement].some(
      (value) => value !== null,
    )
    if (!measured) continue
    const start = Math.max(row.at, reached)
    const end = Math.min(row.until, to)
    if (end > start) covered += end - start
    reached = Math.max(reached, end)
  }
  return Math.round((covered / (to - from)) * 1000) / 1000
}
