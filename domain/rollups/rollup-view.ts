import type { TelemetryView } from '../../contracts/bed-status.ts'
import type { HourFigures } from '../../contracts/rollup.ts'
import { hourMs } from './touch-hours.ts'

interface Span {
  from: number
  to: number
}

interface Row {
  at: number
  occupied: boolean | null
  heartRate: number | null
  respirationRate: number | null
  movement: number | null
  quality: number | null
  measured: number
}

const minuteMs = 60_000
const lengths = { minute: minuteMs, hour: hourMs } as const

/**
 * Figures of a bed that begin in [from, to) as columns, one row per minute or hour that was summed up. Only rows that lie
 * in one of `spans` as a whole: an hour in which residents changed belongs to neither.
 */
export function buildRollupView(query: {
  bedId: string
  resolution: 'minute' | 'hour'
  hours: readonly HourFigures[]
  from: number
  to: number
  spans: readonly Span[]
}): TelemetryView {
  const { bedId, resolution, hours, from, to, spans } = query
  const length = lengths[resolution]
  const isSeen = ({ at }: Row) => spans.some((span) => span.from <= at && at + length <= span.to)
  const rows = hours
    .flatMap((figures) => (resolution === 'hour' ? [hourRow(figures)] : minuteRows(figures)))
    .filter((row) => row.at >= from && row.at < to && isSeen(row))
  const measured = rows.reduce((sum, row) => sum + row.measured * length, 0)
  return {
    ...{ bedId, resolution, from: new Date(from).toISOString(), to: new Date(to).toISOString() },
    at: rows.map(({ at }) => new Date(at).toISOString()),
    occupied: rows.map(({ occupied }) => occupied),
    heartRate: rows.map(({ heartRate }) => heartRate),
    respirationRate: rows.map(({ respirationRate }) => respirationRate),
    movement: rows.map(({ movement }) => movement),
    quality: rows.map(({ quality }) => quality),
    measured: rows.map((row) => row.measured),
    coverage: Math.round(Math.min(1, measured / (to - from)) * 1000) / 1000,
  }
}

function hourRow(figures: HourFigures): Row {
  const { hour, occupiedSeconds, outOfBedSeconds, heartRate, respirationRate, movement, quality } = figures
  const isKnown = occupiedSeconds !== null && outOfBedSeconds !== null
  return {
    at: hour,
    occupied: isKnown ? occupiedSeconds >= outOfBedSeconds : null,
    heartRate: heartRate?.mean ?? null,
    respirationRate: respirationRate?.mean ?? null,
    ...{ movement, quality },
    measured: figures.coverage.any,
  }
}

const minuteRows = ({ hour, minutes }: HourFigures): Row[] =>
  minutes.measured.map((measured, index) => ({
    at: hour + index * minuteMs,
    occupied: minutes.occupied[index] ?? null,
    heartRate: minutes.heartRate[index] ?? null,
    respirationRate: minutes.respirationRate[index] ?? null,
    movement: minutes.movement[index] ?? null,
    quality: minutes.quality[index] ?? null,
    measured,
  }))
