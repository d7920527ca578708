/** One timer for many wishes: the earliest wish wins, so that wishing often never puts the turn off. */
export interface Wake {
  /** Asks for a turn within `wait` real ms. */
  within(wait: number): void
  close(): void
}

/** Calls `turn` once for all wishes made since the last turn. */
export function createWake(turn: () => void): Wake {
  let timer: NodeJS.Timeout | undefined
  let dueAt = Number.POSITIVE_INFINITY
  let closed = false
  return {
    within(wait) {
      const wished = performance.now() + wait
      if (closed || dueAt <= wished) return
      clearTimeout(timer)
      dueAt = wished
      timer = setTimeout(() => {
        dueAt = Number.POSITIVE_INFINITY
        turn()
      }, wait)
    },
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}
