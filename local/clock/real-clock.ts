import type { Clock } from '../ports.ts'
import { createDueList } from './due-list.ts'
import { createWake } from './wake.ts'

/** Longest sleep, ms: a laptop that was suspended finds its due things soon after it wakes. */
const LONGEST_SLEEP = 1000

/** The clock at speed 1: real time plus a constant, never going back when the machine's clock is set back. */
export function createRealClock(offset: number): Clock & { close(): void } {
  const dues = createDueList()
  const wake = createWake(turn)
  let last = Number.NEGATIVE_INFINITY

  function now(): number {
    last = Math.max(last, Date.now() + offset)
    return last
  }
  function plan(): void {
    const wait = Math.max(0, dues.next() - now())
    if (wait < Number.POSITIVE_INFINITY) wake.within(Math.min(wait, LONGEST_SLEEP))
  }
  function turn(): void {
    dues.runUntil(now())
    plan()
  }

  return {
    speed: 1,
    now,
    at(time, work) {
      const cancel = dues.add(time, work)
      plan()
      return cancel
    },
    busy: () => () => undefined,
    close: wake.close,
  }
}
