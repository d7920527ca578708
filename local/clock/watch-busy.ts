/** Somebody busy for longer than this is named in the log, since the clock waits for them. Real ms. */
const WORTH_SAYING = 30_000

/** Counts who is busy and names those who keep the clock waiting. */
export interface BusyWatch {
  begin(what: string): () => void
  count(): number
  close(): void
}

/** `whenIdle` is called each time the last one has finished. Finishing twice counts once. */
export function watchBusy(ports: { log: (line: string) => void; whenIdle: () => void }): BusyWatch {
  const working = new Map<symbol, { what: string; since: number }>()
  const reminder = setInterval(() => {
    for (const { what, since } of working.values()) {
      const real = performance.now() - since
      if (real > WORTH_SAYING) ports.log(`clock: waits for ${what} since ${Math.round(real / 1000)} s`)
    }
  }, WORTH_SAYING)
  reminder.unref()
  return {
    begin(what) {
      const key = Symbol(what)
      working.set(key, { what, since: performance.now() })
      return () => {
        if (working.delete(key) && working.size === 0) ports.whenIdle()
      }
    },
    count: () => working.size,
    close: () => clearInterval(reminder),
  }
}
