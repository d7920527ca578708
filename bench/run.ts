/** A row of seconds as a run of one side of a limit: since when, up to when, and how much of it was measured. */
export interface Run {
  since: number
  last: number
  measured: number
}

/** The run after one more second that belongs to it; more than `longestGap` (s) without a measurement breaks it. */
export const goOn = (run: Run | undefined, second: number, longestGap: number): Run =>
  run && second - run.last <= longestGap
    ? { since: run.since, last: second + 1, measured: run.measured + 1 }
    : { since: second, last: second + 1, measured: 1 }

/** Seconds measured, and the share of all since it began, at the instant `now` (s). */
export const heldOf = (run: Run | undefined): number => run?.measured ?? 0
export const coveredOf = (run: Run | undefined, now: number): number =>
  run ? run.measured / Math.max(1, now - run.since) : 0
