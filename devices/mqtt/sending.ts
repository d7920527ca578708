import type { Outgoing } from '../outgoing.ts'
import { callIdOf, judgeRepeat, repeatEvery } from './call.ts'
import type { DeviceClock } from './device-clock.ts'
import type { Spool } from './spool.ts'
import type { Spooled } from './spool-lines.ts'

/** Publishes one message at QoS 1 and calls back on its PUBACK; never calls back when the connection goes. */
export type Transmit = (message: Outgoing, onPuback: () => void) => void

/** Telemetry and other events in flight at most; a call never waits for them. */
const window = 20

interface Entry extends Spooled {
  readonly callId: string | undefined
  readonly onPuback: () => void
  firstSent?: number
  acknowledged: boolean
  cancelRepeat?: () => void
}

export interface Sending {
  /** Takes over a message that is on disk. */
  add(spooled: Spooled, onPuback?: () => void): void
  /** The connection is there: says what is owed, calls first, then events, then telemetry, oldest first. */
  up(transmit: Transmit): void
  down(): void
  /** The cloud has recorded this call. */
  answered(eventId: string): void
  /** Resolves when everything said so far has its PUBACK; answers to calls are not waited for. */
  settled(): Promise<void>
  /** messages without a PUBACK */
  unacknowledged(): number
}

/** Decides what a device says next and when it repeats itself. */
export function createSending(ports: {
  spool: Pick<Spool, 'forget'>
  clock: DeviceClock
  log: (line: string) => void
}): Sending {
  const entries = new Map<number, Entry>()
  const inFlight = new Set<number>()
  let waiting = emptyLanes()
  let transmit: Transmit | undefined
  let unacknowledged = 0
  let settlers: (() => void)[] = []

  const drop = (entry: Entry) => {
    entry.cancelRepeat?.()
    entries.delete(entry.n)
    inFlight.delete(entry.n)
    ports.spool.forget(entry.n)
  }
  const markAcknowledged = (entry: Entry) => {
    if (entry.acknowledged) return
    entry.acknowledged = true
    entry.onPuback()
    unacknowledged -= 1
    if (unacknowledged > 0) return
    for (const settle of settlers) settle()
    settlers = []
  }
  const acknowledge = (entry: Entry) => {
    if (!entries.has(entry.n)) return
    inFlight.delete(entry.n)
    markAcknowledged(entry)
    if (entry.callId === undefined) drop(entry)
    pump()
  }
  const repeat = (entry: Entry) => {
    const verdict = judgeRepeat(
      { firstSent: entry.firstSent ?? ports.clock.now(), acknowledged: entry.acknowledged },
      ports.clock.now(),
    )
    if (verdict.outcome === 'repeat') say(entry)
    else {
      ports.log(`call ${entry.callId} is given up: ${verdict.reason}`)
      drop(entry)
    }
  }
  const say = (entry: Entry) => {
    if (!transmit || !entries.has(entry.n)) return
    const sent = ports.clock.now()
    entry.firstSent ??= sent
    if (entry.callId !== undefined) entry.cancelRepeat = ports.clock.after(repeatEvery, () => repeat(entry))
    else inFlight.add(entry.n)
    transmit(stamp(entry.message, sent), () => acknowledge(entry))
  }
  const pump = () => {
    while (transmit) {
      const next = waiting.calls.shift() ?? (inFlight.size < window ? nextOther(waiting) : undefined)
      if (!next) return
      say(next)
    }
  }
  return {
    add(spooled, onPuback = () => {}) {
      const entry: Entry = { ...spooled, callId: callIdOf(spooled.message), onPuback, acknowledged: false }
      entries.set(entry.n, entry)
      unacknowledged += 1
      laneOf(waiting, entry).push(entry)
      pump()
    },
    up(newTransmit) {
      transmit = newTransmit
      pump()
    },
    down() {
      transmit = undefined
      inFlight.clear()
      waiting = emptyLanes()
      for (const entry of entries.values()) {
        entry.cancelRepeat?.()
        laneOf(waiting, entry).push(entry)
      }
    },
    answered(eventId) {
      for (const entry of entries.values()) {
        if (entry.callId !== eventId) continue
        markAcknowledged(entry)
        drop(entry)
      }
    },
    settled: () =>
      unacknowledged === 0 ? Promise.resolve() : new Promise((resolve) => settlers.push(resolve)),
    unacknowledged: () => unacknowledged,
  }
}

interface Lanes {
  calls: Entry[]
  events: Entry[]
  telemetry: Entry[]
}

const emptyLanes = (): Lanes => ({ calls: [], events: [], telemetry: [] })
const nextOther = (lanes: Lanes) => lanes.events.shift() ?? lanes.telemetry.shift()

function laneOf(lanes: Lanes, entry: Entry): Entry[] {
  if (entry.callId !== undefined) return lanes.calls
  return entry.message.kind === 'telemetry' ? lanes.telemetry : lanes.events
}

/** `sent` is the time of this transmission, not of the first; replies carry none. */
function stamp(message: Outgoing, sent: number): Outgoing {
  if (message.kind === 'telemetry') return { kind: 'telemetry', body: { ...message.body, sent } }
  if (message.kind === 'event') return { kind: 'event', body: { ...message.body, sent } }
  return message
}
