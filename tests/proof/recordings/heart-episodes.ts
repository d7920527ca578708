import type { NightRow } from './night-rows.ts'

export interface HeartLimits {
  /** held 60 s */
  readonly high: number
  /** held 10 min */
  readonly medium: number
}

/** A stretch of slow or fast heart by the table of default rules, with the rows that prove it. Times in ms. */
export interface HeartEpisode {
  readonly condition: 'heart-rate-low' | 'heart-rate-high'
  readonly onset: number
  readonly priority: 'high' | 'medium'
  readonly rows: readonly NightRow[]
}

/** A run is broken by two minutes without a measurement; a trustworthy signal is 4 of 5; above 20 of 100 she moves. */
const longestGap = 120_000
const isJudged = (row: NightRow): boolean =>
  row.occupied && row.heartRate !== null && (row.quality ?? 0) >= 4 && (row.movement ?? 0) <= 20

interface Measured {
  readonly row: NightRow
  readonly value: number
  readonly end: number
}

/** The trustworthy measurements, each holding until the next row, at most for a minute; the last has no length. */
const measure = (rows: readonly NightRow[]): Measured[] =>
  rows.flatMap((row, index) => {
    const next = rows[index + 1]
    const end = next ? Math.min(next.at, row.at + 60_000) : row.at
    return isJudged(row) && row.heartRate !== null ? [{ row, value: row.heartRate, end }] : []
  })

/** Consecutive measurements that all satisfy `is`, split at long gaps. */
function findHeld(measured: readonly Measured[], is: (value: number) => boolean): Measured[][] {
  const runs: Measured[][] = []
  let run: Measured[] = []
  for (const one of measured) {
    const before = run.at(-1)
    const goesOn = is(one.value) && before !== undefined && one.row.at - before.end <= longestGap
    if (!goesOn) {
      run = []
      if (is(one.value)) runs.push(run)
    }
    if (is(one.value)) run.push(one)
  }
  return runs
}

const lengthOf = (run: readonly Measured[]): number =>
  run.reduce((sum, { row, end }) => sum + end - row.at, 0)

/** Measured for long enough, and of all the time since its onset for a large enough share, at some moment of the run. */
const isLong = (run: readonly Measured[], { lasts, share }: { lasts: number; share: number }): boolean =>
  run.some((one, index) => {
    const length = lengthOf(run.slice(0, index + 1))
    return length >= lasts && length >= share * (one.end - (run[0]?.row.at ?? 0))
  })

/**
 * Runs beyond a limit that last long enough, as episodes of one condition. A run is an episode of its own here even if
 * the product lets an earlier one go on (hysteresis); it is the cause of the alert either way.
 */
export function findHeartEpisodes(
  rows: readonly NightRow[],
  limits: { low: HeartLimits; high: HeartLimits },
): HeartEpisode[] {
  const measured = measure(rows)
  const of = (
    condition: HeartEpisode['condition'],
    priority: HeartEpisode['priority'],
    is: (value: number) => boolean,
  ) =>
    findHeld(measured, is)
      .filter((run) =>
        isLong(run, priority === 'high' ? { lasts: 60_000, share: 0.25 } : { lasts: 600_000, share: 0.5 }),
      )
      .map((run) => ({ condition, priority, onset: run[0]?.row.at ?? 0, rows: run.map(({ row }) => row) }))
  return [
    ...of('heart-rate-low', 'high', (value) => value <= limits.low.high),
    ...of('heart-rate-low', 'medium', (value) => value <= limits.low.medium),
    ...of('heart-rate-high', 'high', (value) => value >= limits.high.high),
    ...of('heart-rate-high', 'medium', (value) => value >= limits.high.medium),
  ].sort((one, other) => one.onset - other.onset)
}
