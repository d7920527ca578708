/** The clock a simulation or a replay keeps to. */
export interface FollowedClock {
  /** as it was last told, ms since the epoch */
  now(): number
  /** Says that this simulation has nothing to do before `until`, hence the clock must not pass it; resolves when that is known. */
  hold(until: number): Promise<void>
  /** Resolves when the clock has reached `time`. */
  reach(time: number): Promise<void>
  /** Lets the clock go. */
  release(): Promise<void>
}

/** The clock of this computer, which waits for nobody. */
export const computerClock: FollowedClock = {
  now: () => Date.now(),
  hold: async () => {},
  async reach(time) {
    // a timer of Node holds at most 2^31 ms
    while (Date.now() < time) {
      const wait = Math.min(time - Date.now(), 2 ** 31 - 1)
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  },
  release: async () => {},
}
