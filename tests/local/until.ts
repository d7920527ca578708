import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until `seen` says yes, at most ten seconds. */
export async function until(seen: () => Promise<boolean>): Promise<void> {
  const patience = performance.now() + 10_000
  while (!(await seen())) {
    if (performance.now() > patience) throw new Error(`still not so after ten seconds: ${seen}`)
    await sleep(20)
  }
}
