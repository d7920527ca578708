import type { Stretch } from '../stretches.ts'

/** A run of measurements on one side of a limit, in event time (ms). Only measured time counts. */
export interface Held {
  since: number
  last: number
  measuredMs: number
  lastValue: number
  /** the farthest from normal */
  extreme: number
  /** every measured part of it was known more than 10 min after it happened */
  late: boolean
}

/** Carries a run over one more measured stretch; a gap longer than `gapMs` starts it anew. */
export function hold(
  run: Held | null,
  stretch: Stretch,
  { value, gapMs, farther }: { value: number; gapMs: number; farther: (a: number, b: number) => number },
): Held {
  const { from, to, late } = stretch
  const length = to - from
  if (!run || from - run.last > gapMs) {
    return { since: from, last: to, measuredMs: length, lastValue: value, extreme: value, late }
  }
  return {
    since: run.since,
    last: to,
    measuredMs: run.measuredMs + length,
    lastValue: value,
    extreme: farther(run.extreme, value),
    late: run.late && late,
  }
}

/**
 * The event time at which a run had been held for `holdMs`, and enough of the time since its onset had been measured
 * (`coverage`, 0 up to below 1) to say so; undefined when not yet. `after` is the run after `stretch`. However the
 * stretches are cut, it is the same instant.
 */
export function heldAt(
  before: Held | null,
  after: Held,
  { stretch, holdMs, coverage }: { stretch: Stretch; holdMs: number; coverage: number },
): number | undefined {
  const already = before && before.since === after.since ? before.measuredMs : 0
  const uncovered = (coverage * (stretch.from - after.since) - already) / (1 - coverage)
  // Fractions of a double are no fraction of a millisecond: 160 000.000000002 would be one ms later than in parts.
  const exact = Math.round(uncovered * 1000) / 1000
  const at = stretch.from + Math.ceil(Math.max(0, holdMs - already, exact))
  return at <= stretch.to ? at : undefined
}
