import type { Telemetry } from '../../contracts/telemetry.ts'
import { nextReport } from '../offset.ts'
import { drawInhabitant, measureSpan } from './calm-block.ts'

/** A block has at most this many samples, as those of `family-bed`. */
const mostSamples = 240

export interface Cadence {
  /** ms */
  readonly reportEvery: number
  readonly sampleEvery: number
}

/** The mat of one bed: a block every `reportEvery`, at a time of its own within that span. */
export interface Measuring {
  /** Says what was measured under the old cadence, and goes on with this one. */
  keepTo(cadence: Cadence): void
  stop(): void
}

/** Starts to measure now. `now` is the device's own clock, right or wrong (ms). */
export function startMeasuring(of: {
  deviceId: string
  seed: number
  battery: number
  cadence: Cadence
  now: () => number
  onBlock: (block: Telemetry & { at: number }) => void
}): Measuring {
  const { deviceId, now } = of
  const inhabitant = drawInhabitant(of.seed)
  const boot = bootOf(of.seed, now())
  let { cadence } = of
  let measuredTo = now()
  let seq = 0

  const measure = () => {
    const { sampleEvery: every } = cadence
    const samples = Math.min(mostSamples, Math.floor((now() - measuredTo) / every))
    if (samples < 1) return
    const at = measuredTo
    // a process that stood still has measured nothing meanwhile
    measuredTo = samples === mostSamples ? now() : at + samples * every
    const columns = measureSpan(inhabitant, { at, every, samples })
    const about = { battery: of.battery, mains: true, rssi: -61, firmware: 'city-1' }
    of.onBlock({ v: 1, boot, seq: seq++, ...columns, ...about })
  }
  const schedule = (): NodeJS.Timeout => {
    const wait = nextReport({ deviceId, reportEvery: cadence.reportEvery }, Date.now()) - Date.now()
    return setTimeout(() => {
      measure()
      due = schedule()
    }, wait)
  }
  let due = schedule()
  return {
    keepTo(newer) {
      measure()
      cadence = newer
      clearTimeout(due)
      due = schedule()
    },
    stop: () => clearTimeout(due),
  }
}

/** Names one run of a device, so that `seq` may begin anew. */
export const bootOf = (seed: number, at: number): string => `c${seed.toString(36)}-${at.toString(36)}`
