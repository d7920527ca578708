import type { Clock } from '../ports.ts'
import { createDueList } from './due-list.ts'
import type { Holds } from './holds.ts'
import { nextPosition } from './next-position.ts'
import { createWake } from './wake.ts'
import { watchBusy } from './watch-busy.ts'

/** Longest real wait between two steps, ms. */
const TURN = 5
/** A step counts at most this much idle time, ms: what a stalled process slept through is not idle time. */
const LONGEST_IDLE = 4 * TURN

export interface SteppedClockOptions {
  readonly startAt: number
  readonly speed: number
  readonly holds: Holds
  /** Called with each new value before anybody can read it. */
  readonly save: (now: number) => void
  readonly log: (line: string) => void
}

/**
 * The clock above speed 1. It moves in steps, only while nobody is busy, from one due thing to the next, so
 * that a stall of the machine never looks like silence of a device.
 */
export function createSteppedClock(options: SteppedClockOptions): Clock & { close(): void } {
  const { speed, holds, save } = options
  const dues = createDueList()
  const busy = watchBusy({ log: options.log, whenIdle: beginIdle })
  const wake = createWake(turn)
  let position = options.startAt
  let idleSince = performance.now()

  function beginIdle(): void {
    idleSince = performance.now()
    plan()
  }
  function plan(): void {
    if (dues.next() <= position) wake.within(0)
    else if (busy.count() === 0) wake.within(Math.min(TURN, Math.max(1, (dues.next() - position) / speed)))
  }
  function turn(): void {
    if (busy.count() === 0) step()
    dues.runUntil(position)
    plan()
  }
  function step(): void {
    const real = performance.now()
    const idle = Math.min(real - idleSince, LONGEST_IDLE)
    const limits = { nextDue: dues.next(), earliestHold: holds.earliest(position) }
    const next = nextPosition({ position, idle, speed, ...limits })
    idleSince = real
    if (next === position) return
    save(next)
    position = next
  }

  plan()
  return {
    speed,
    now: () => position,
    at(time, work) {
      const cancel = dues.add(time, work)
      plan()
      return cancel
    },
    busy: busy.begin,
    close() {
      wake.close()
      busy.close()
    },
  }
}
