/** Real-time timers of the messages in flight, by receipt; `expired` is called once when one runs out. */
export function visibilityTimers(expired: (receipt: string) => void) {
  const timers = new Map<string, NodeJS.Timeout>()

  function stop(receipt: string): void {
    clearTimeout(timers.get(receipt))
    timers.delete(receipt)
  }

  return {
    /** Starts the timer, or starts it anew. */
    start(receipt: string, seconds: number): void {
      stop(receipt)
      const ring = () => {
        timers.delete(receipt)
        expired(receipt)
      }
      timers.set(receipt, setTimeout(ring, seconds * 1_000))
    },
    stop,
    close() {
      for (const receipt of [...timers.keys()]) stop(receipt)
    },
  }
}
