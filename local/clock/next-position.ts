/** Where a stepped clock stands and what limits it. Times in virtual ms, `idle` in real ms. */
export interface Step {
  readonly position: number
  /** Real time that passed with nobody busy. */
  readonly idle: number
  readonly speed: number
  readonly nextDue: number
  readonly earliestHold: number
}

/**
 * Where the clock may go now: at most `speed` × idle time further, never past the next due thing or the
 * earliest hold, never back.
 */
export function nextPosition({ position, idle, speed, nextDue, earliestHold }: Step): number {
  const reachable = Math.floor(position + idle * speed)
  return Math.max(position, Math.min(reachable, nextDue, earliestHold))
}
