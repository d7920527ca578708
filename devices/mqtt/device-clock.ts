/** The time a device believes in, and its timers. */
export interface DeviceClock {
  /** ms since the epoch */
  now(): number
  /** Calls `work` once after `ms`; the result cancels it. */
  after(ms: number, work: () => void): () => void
}

/** A device that lives by another clock; how long it waits for an answer is still real time. */
export const deviceClockBy = (clock: { now(): number }): DeviceClock => ({
  now: () => clock.now(),
  after: systemClock.after,
})

/** The clock of this computer. */
export const systemClock: DeviceClock = {
  now: () => Date.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms)
    return () => clearTimeout(timer)
  },
}
