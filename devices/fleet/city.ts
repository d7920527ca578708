import { setTimeout as sleep } from 'node:timers/promises'
import { randomAt, seedOf } from '../random.ts'
import type { FaultRates } from './faults.ts'
import { type FleetBed, startFleetBed } from './fleet-bed.ts'
import type { LineAddress } from './line.ts'
import { newTally, type Tally } from './tally.ts'

export interface CityPorts {
  readonly addresses: readonly LineAddress[]
  readonly seed: number
  /** ms between two blocks of a bed, until its configuration says otherwise */
  readonly reportEvery: number
  /** beds that connect per second while the city wakes up */
  readonly rampPerSecond: number
  readonly faults: FaultRates
  /** ms between two presses somewhere in the city */
  readonly pressEvery?: number | undefined
  readonly onAnswered?: (alertId: string) => void
  readonly onBlock?: (deviceId: string, at: number) => void
}

export interface City {
  readonly tally: Tally
  /** Resolves when every bed was told to connect. */
  readonly awake: Promise<void>
  /** messages without a PUBACK */
  unacknowledged(): number
  /** Measures and presses no more, waits at most `patience` ms for what is under way, and disconnects politely. */
  close(patience: number): Promise<void>
}

/** Very many beds in this process, one connection each. They wake one after another: a herd would be refused. */
export function startCity(ports: CityPorts): City {
  const tally = newTally()
  const beds: FleetBed[] = []
  const leaving = new AbortController()
  const { onAnswered = () => {}, onBlock = () => {} } = ports
  const wake = async () => {
    const startedAt = performance.now()
    for (const address of ports.addresses) {
      if (leaving.signal.aborted) return
      const seed = seedOf(`${ports.seed}/${address.clientId}`)
      beds.push(startFleetBed({ ...ports, address, seed, tally, onAnswered, onBlock }))
      const ahead = (beds.length / ports.rampPerSecond) * 1000 - (performance.now() - startedAt)
      if (ahead > 5) await sleep(ahead, undefined, { signal: leaving.signal }).catch(() => {})
    }
  }
  const awake = wake()
  let pressed = 0
  const pressing = setInterval(
    () => {
      const bed = beds[Math.floor(randomAt(ports.seed, pressed++) * beds.length)]
      bed?.press()
    },
    ports.pressEvery ?? 2 ** 31 - 1,
  )
  const unacknowledged = () => beds.reduce((sum, bed) => sum + bed.unacknowledged(), 0)
  return {
    tally,
    awake,
    unacknowledged,
    async close(patience) {
      leaving.abort()
      clearInterval(pressing)
      for (const bed of beds) bed.rest()
      const until = performance.now() + patience
      const isBusy = () => unacknowledged() > 0 || tally.answered < tally.presses
      while (isBusy() && performance.now() < until) await sleep(50)
      await Promise.all(beds.map((bed) => bed.close()))
    },
  }
}
