import type { Stretch } from '../stretches.ts'

/** A time throughout which she was seen in bed, or out of it. `ms`: how much of it was really measured. */
export interface Run {
  inBed: boolean
  from: number
  to: number
  ms: number
}

/**
 * An absence counts from 60 s of seeing her out of bed. Shorter ones are losses of presence: a mat sees nobody while
 * she turns over or sits on the edge, and nobody is back from the bathroom within a minute.
 */
export const leastAbsenceMs = 60_000
/** An hour up or unseen, and what comes after is another time in bed; not so at night, when she may be up for long. */
const longBreakMs = 3_600_000

/** Where she was, run after run; losses of presence do not interrupt a time in bed. */
export const readRuns = (stretches: readonly Stretch[]): Run[] =>
  joinRuns(dropLosses(joinRuns(spell(stretches))))

const spell = (stretches: readonly Stretch[]): Run[] =>
  stretches.flatMap(({ occupied, from, to }) =>
    occupied === null ? [] : [{ inBed: occupied, from, to, ms: to - from }],
  )

function joinRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = []
  for (const run of runs) {
    const before = joined.at(-1)
    const isLong = run.inBed && before && run.from - before.to >= longBreakMs
    if (before && before.inBed === run.inBed && !isLong)
      joined[joined.length - 1] = { ...before, to: run.to, ms: before.ms + run.ms }
    else joined.push(run)
  }
  return joined
}

/** A loss of presence between two times in bed is time in bed. */
const dropLosses = (runs: readonly Run[]): Run[] =>
  runs.map((run, index) => {
    const isBetween = runs[index - 1]?.inBed === true && runs[index + 1]?.inBed === true
    return !run.inBed && isBetween && run.ms < leastAbsenceMs ? { ...run, inBed: true } : run
  })

/**
 * The runs of the longest time in bed, with the absences inside it: breaks shorter than an hour, and any that lie within
 * the night's core (ms). Empty when she was never seen in bed.
 */
export function findNight(runs: readonly Run[], core: { from: number; to: number }): Run[] {
  const nights: Run[][] = []
  for (const run of runs.filter(({ inBed }) => inBed)) {
    const night = nights.at(-1)
    const since = night?.at(-1)?.to
    const isSame =
      since !== undefined && (run.from - since < longBreakMs || (since >= core.from && run.from <= core.to))
    if (night && isSame) night.push(run)
    else nights.push([run])
  }
  const inBed = (night: readonly Run[]) => night.reduce((sum, { ms }) => sum + ms, 0)
  const longest = nights.reduce<Run[]>((a, b) => (inBed(b) > inBed(a) ? b : a), [])
  const [first, last] = [longest[0], longest.at(-1)]
  return first && last ? runs.filter(({ from, to }) => from >= first.from && to <= last.to) : []
}
