/**
 * A sweep each minute marks its end; after this (ms) without one the pipeline does not live: our default. It is two sweeps
 * and a long one's time, so that one that was lost is no alarm yet.
 */
export const lifeMs = 150_000

export type Life =
  | { outcome: 'alive' }
  | { outcome: 'never-swept' }
  /** `forMs`: since the last sweep that got to its end */
  | { outcome: 'stopped'; forMs: number }

/** Whether the pipeline lives at `now` (ms), by the mark of its last sweep. */
export function judgeLife(sweptAt: number | undefined, now: number): Life {
  if (sweptAt === undefined) return { outcome: 'never-swept' }
  const forMs = now - sweptAt
  return forMs <= lifeMs ? { outcome: 'alive' } : { outcome: 'stopped', forMs }
}
