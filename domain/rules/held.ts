import { longestGapMs } from '../default-plan.ts'
import type { Stretch } from '../stretches.ts'

/** A run of measurements on one side of a limit, in event time (ms). Only measured time counts. */
export interface Held {
  since: number
  last: number
  measuredMs: number
  lastValue: number
  /** the farthest from normal */
  extreme: number
}

/** Carries a run over one more measured stretch; a gap longer than `longestGapMs` starts it anew. */
export function hold(
  run: Held | null,
  stretch: Stretch,
  value: number,
  farther: (a: number, b: number) => number,
): Held {
  const length = stretch.to - stretch.from
  if (!run || stretch.from - run.last > longestGapMs) {
    return {
      since: stretch.from,
      last: stretch.to,
      measuredMs: length,
      lastValue: value,
      extreme: value,
    }
  }
  return {
    ...run,
    last: stretch.to,
    measuredMs: run.measuredMs + length,
    lastValue: value,
    extreme: farther(run.extreme, value),
  }
}

/** The event time at which a run had been held for `holdMs`, if it has; `after` is the run after `stretch`. */
export function heldAt(
  before: Held | null,
  after: Held,
  stretch: Stretch,
  holdMs: number,
): number | undefined {
  if (after.measuredMs < holdMs) return undefined
  const already = before && before.since === after.since ? before.measuredMs : 0
  return stretch.from + Math.max(0, holdMs - already)
}
