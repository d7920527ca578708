import { setTimeout as sleep } from 'node:timers/promises'

/** Asks again and again until there is an answer, and gives it; after `within` real ms it fails with `what` was missing. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  within = 20_000,
): Promise<T> {
  const patience = performance.now() + within
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    if (performance.now() > patience) throw new Error(`after ${within} ms still missing: ${what}`)
    await sleep(20)
  }
}
