import type { NightRow } from './night-rows.ts'

/** An absence by the definitions of the product, computed from the recording alone. Times in ms. */
export interface Absence {
  readonly onset: number
  /** the first row that shows her back; `undefined`: the recording ends while she is away */
  readonly end: number | undefined
  /** the recording ends before she had been away long enough: it counts at the deadline, as "last seen absent" */
  readonly lastSeenAbsent: boolean
}

/** Every run of rows without anybody that follows a row with somebody. */
function findRuns(rows: readonly NightRow[]): { onset: number; lastSeen: number; end: number | undefined }[] {
  const runs: { onset: number; lastSeen: number; end: number | undefined }[] = []
  let run: (typeof runs)[number] | undefined
  let before = false
  for (const { at, occupied } of rows) {
    if (occupied) {
      if (run) run.end = at
      run = undefined
    } else if (run) run.lastSeen = at
    else if (before) {
      run = { onset: at, lastSeen: at, end: undefined }
      runs.push(run)
    }
    before = occupied
  }
  return runs
}

/** Absences of at least `minutes` whose onset lies between `from` and `to` (HH:MM, past midnight) on the bed's wall clock. */
export function findAbsences(
  rows: readonly NightRow[],
  plan: { minutes: number; from: string; to: string; timeZone: string },
): Absence[] {
  const enough = plan.minutes * 60_000
  return findRuns(rows)
    .filter(({ onset }) => {
      const wall = new Date(onset).toLocaleTimeString('en-GB', { timeZone: plan.timeZone }).slice(0, 5)
      return wall >= plan.from || wall < plan.to
    })
    .filter(({ onset, end }) => end === undefined || end - onset >= enough)
    .map(({ onset, end, lastSeen }) => ({
      onset,
      end,
      lastSeenAbsent: end === undefined && lastSeen - onset < enough,
    }))
}
