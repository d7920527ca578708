import type { Clock } from '../../../ports.ts'

/** Coming back (TLS, back-off) takes real time, whatever the speed of the local clock. */
const longestMs = 5_000

export interface ReturnHold {
  cameBack(client: string): void
  letGo(): void
}

/**
 * Holds the clock (above speed 1 it then stands still) until every client cut by a kill of the cloud is back, at most
 * 5 s of real time: a restart must not look like silence.
 */
export function holdForReturn(clock: Clock, cut: readonly string[]): ReturnHold {
  const missing = new Set(cut)
  let release: (() => void) | undefined = missing.size > 0 ? clock.busy('devices come back') : undefined
  const timer = setTimeout(letGo, longestMs)

  function letGo(): void {
    clearTimeout(timer)
    release?.()
    release = undefined
  }
  if (missing.size === 0) letGo()

  return {
    letGo,
    cameBack(client) {
      if (missing.delete(client) && missing.size === 0) letGo()
    },
  }
}
