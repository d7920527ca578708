interface Entry {
  readonly at: number
  readonly work: () => Promise<unknown>
}

/** What is to be done when, on a clock of its own (ms): one thing after the other, in order of time, then of being put. */
export function createAgenda(start: number) {
  const entries: Entry[] = []
  let now = start
  return {
    now: () => now,
    put(at: number, work: () => Promise<unknown>): void {
      const index = entries.findLastIndex((entry) => entry.at <= at)
      entries.splice(index + 1, 0, { at, work })
    },
    async runUntil(end: number): Promise<void> {
      for (let next = entries[0]; next && next.at <= end; next = entries[0]) {
        entries.shift()
        now = Math.max(now, next.at)
        await next.work()
      }
      now = end
    },
  }
}
