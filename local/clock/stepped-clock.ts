import type { Clock } from '../ports.ts'
import { createDueList } from './due-list.ts'
import type { Holds } from './holds.ts'
import { nextPosition } from './next-position.ts'
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
  let position = options.startAt
  let idleSince = performance.now()
  let timer: NodeJS.Timeout | undefined
  let turnAt = Number.POSITIVE_INFINITY
  let closed = false

  function beginIdle(): void {
    idleSince = performance.now()
    plan()
  }
  function plan(): void {
    const passed = dues.next() <= position
    if (closed || (busy.count() > 0 && !passed)) return
    const real = performance.now()
    const wait = passed ? 0 : Math.min(TURN, Math.max(1, (dues.next() - position) / speed))
    if (turnAt <= real + wait) return // a plan made often must not put the turn off for ever
    clearTimeout(timer)
    turnAt = real + wait
    timer = setTimeout(turn, wait)
  }
  function turn(): void {
    turnAt = Number.POSITIVE_INFINITY
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
      closed = true
      clearTimeout(timer)
      busy.close()
    },
  }
}
