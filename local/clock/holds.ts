/** A simulator that renews a reached hold less often than this is taken for dead. Real milliseconds. */
const LAPSE_AFTER = 10_000

/** Hold of the clock's own start: keeps the first minutes from running by before a simulator has connected. */
const START = 'start'

interface Hold {
  readonly until: number
  readonly renewedAt: number
  reachedAt?: number
}

/** Who must not be overtaken: each hold says "I have nothing to do before `until`". */
export interface Holds {
  /** Holds at the time the clock begins, until the first simulator announces itself or the hold lapses. */
  putStart(time: number): void
  put(id: string, until: number): void
  release(id: string): void
  /** The earliest time the clock may not pass; `Infinity` without holds. Lets lapsed holds go. */
  earliest(now: number): number
  count(): number
}

/**
 * Keeps the holds. A hold lapses 10 s of real time after the later of its last renewal and the clock's
 * arrival at it, so that a far hold need not be renewed and a dead simulator cannot stop the clock.
 */
export function createHolds(ports: { realNow: () => number; log: (line: string) => void }): Holds {
  const holds = new Map<string, Hold>()
  const put = (id: string, until: number) => void holds.set(id, { until, renewedAt: ports.realNow() })
  return {
    putStart: (time) => put(START, time),
    put(id, until) {
      put(id, until)
      if (id !== START) holds.delete(START)
    },
    release: (id) => holds.delete(id),
    count: () => holds.size,
    earliest(now) {
      let earliest = Number.POSITIVE_INFINITY
      for (const [id, hold] of holds) {
        if (hold.until <= now && hasLapsed(hold, ports.realNow())) {
          holds.delete(id)
          ports.log(`clock: hold "${id}" was not renewed for ${LAPSE_AFTER / 1000} s and lapsed`)
        } else earliest = Math.min(earliest, hold.until)
      }
      return earliest
    },
  }
}

function hasLapsed(hold: Hold, realNow: number): boolean {
  hold.reachedAt ??= realNow
  return realNow - Math.max(hold.renewedAt, hold.reachedAt) > LAPSE_AFTER
}
