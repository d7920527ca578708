import type { DeviceClock } from './device-clock.ts'

/** A last block that was measured in time may go out this much after the end, ms. */
const slack = 2_000

/** Until when a device says what it measures right now to who watches; it ends that by itself. */
export interface LiveGuard {
  prolong(until: number): { until: number }
  judge(): { outcome: 'watched' } | { outcome: 'over'; reason: string }
}

export function createLiveGuard(clock: DeviceClock): LiveGuard {
  let until = 0
  return {
    prolong(later) {
      until = Math.max(until, later)
      return { until }
    },
    judge: () =>
      clock.now() <= until + slack
        ? { outcome: 'watched' }
        : { outcome: 'over', reason: until === 0 ? 'nobody watches' : 'the lease has ended' },
  }
}
