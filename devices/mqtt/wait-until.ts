import type { DeviceClock } from './device-clock.ts'

/** A clock that runs fast is looked at this often (ms, real). */
const lookEvery = 1000

/** Calls `work` once when `clock` has reached `until` (ms), however fast it runs; the result cancels it. */
export function waitUntil(clock: DeviceClock, until: number, work: () => void): () => void {
  let cancel = () => {}
  const look = () => {
    const left = until - clock.now()
    if (left <= 0) work()
    else cancel = clock.after(Math.min(left, lookEvery), look)
  }
  cancel = clock.after(Math.max(0, Math.min(until - clock.now(), lookEvery)), look)
  return () => cancel()
}
