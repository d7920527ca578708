import type { Connection } from './connection.ts'
import type { DeviceClock } from './device-clock.ts'
import type { Sending } from './sending.ts'

/** What it has just said should be acknowledged before it goes, but it does not wait for that longer, ms. */
const politeness = 2_000

/** A device that goes away by itself and returns, on a network that may be gone meanwhile. */
export interface ComeAndGo {
  setNetwork(state: 'down' | 'up'): void
  /** Disconnects politely, stays away for `ms`, connects anew. */
  comeBack(ms: number): Promise<void>
  /** Disconnects politely, for good. */
  leave(): Promise<void>
}

export function createComeAndGo(ports: {
  connection: Connection
  sending: Pick<Sending, 'settled'>
  clock: DeviceClock
}): ComeAndGo {
  const { connection, clock } = ports
  let state: 'down' | 'up' | 'closed' = 'up'
  const cancels = new Set<() => void>()

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const cancel = clock.after(ms, () => {
        cancels.delete(cancel)
        resolve()
      })
      cancels.add(cancel)
    })
  return {
    setNetwork(next) {
      state = next
      connection.setNetwork(next)
    },
    async comeBack(ms) {
      // what is not acknowledged until then goes out when it is back
      await Promise.race([ports.sending.settled(), pause(politeness)])
      await connection.leave()
      await pause(ms)
      if (state === 'up') connection.setNetwork('up')
    },
    async leave() {
      state = 'closed'
      for (const cancel of cancels) cancel()
      await connection.leave()
    },
  }
}
