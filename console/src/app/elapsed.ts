/** A moment of this machine, by two clocks: one stands still while a phone sleeps, the other may be set back. */
export interface Moment {
  wall: number
  steady: number
}

/** The one place where this page reads its own clocks. */
export const thisMoment = (): Moment => ({ wall: Date.now(), steady: performance.now() })

/** ms between two moments by whichever clock says more: what is read must never look younger than it is. */
export const elapsedBetween = (from: Moment, to: Moment): number =>
  Math.max(to.wall - from.wall, to.steady - from.steady, 0)
