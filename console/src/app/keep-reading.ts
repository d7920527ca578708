/** Reads at once and then `pace()` ms after each reading, never two at a time. */
export function keepReading(read: () => Promise<void>, pace: () => number): { now(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let state: 'idle' | 'reading' | 'again' | 'stopped' = 'idle'

  async function turn(): Promise<void> {
    if (state === 'reading') state = 'again'
    if (state !== 'idle') return
    state = 'reading'
    clearTimeout(timer)
    await read()
    goOn()
  }

  function goOn(): void {
    if (state === 'stopped') return
    const isWanted = state === 'again'
    state = 'idle'
    timer = setTimeout(turn, isWanted ? 0 : pace())
  }

  void turn()
  return {
    now: () => void turn(),
    stop: () => {
      state = 'stopped'
      clearTimeout(timer)
    },
  }
}
