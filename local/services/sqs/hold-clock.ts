import type { Clock } from '../../ports.ts'
import type { MessageTable } from './message-table.ts'

/** Keeps the clock honest about one queue. `settle` is called after every change of its messages. */
export interface ClockHold {
  settle(): void
  /** From now on somebody polls this queue: its work holds the clock. */
  polled(): void
  close(): void
}

/**
 * While a polled queue has a message due or in flight, the clock is held; the earliest delayed message is an
 * alarm of the clock. Queues nobody polls (dead letters) never hold it: they would stop time for ever.
 */
export function holdClock(options: {
  queue: string
  clock: Clock
  table: MessageTable
  due: () => void
}): ClockHold {
  const { queue, clock, table, due } = options
  let release: (() => void) | undefined
  let alarm: { at: number; cancel: () => void } | undefined
  let isPolled = false

  function settle(): void {
    const now = clock.now()
    if (isPolled && table.hasWork(queue, now)) release ??= clock.busy(`queue ${queue}`)
    else {
      release?.()
      release = undefined
    }
    const next = table.nextDue(queue, now)
    if (next === alarm?.at) return
    alarm?.cancel()
    alarm = next === undefined ? undefined : { at: next, cancel: clock.at(next, ring) }
  }

  function ring(): void {
    alarm = undefined
    settle()
    due()
  }

  return {
    settle,
    polled() {
      isPolled = true
      settle()
    },
    close() {
      alarm?.cancel()
      release?.()
    },
  }
}
