import { setTimeout as sleep } from 'node:timers/promises'
import type { Finding } from './check-beds.ts'
import type { Round } from './kill-round.ts'

/** Between two looks, real ms: looking costs the cloud work that it should do meanwhile. */
const pause = 2_000

/**
 * Looks at each bed until nothing of it is missing any more, or `within` real ms have passed; gives what is left. What
 * is wrong already never goes away and ends it too.
 */
export async function settle(round: Round, within: number): Promise<Finding[]> {
  const patience = performance.now() + within
  let plans = round.plans
  for (;;) {
    const findings = await round.check(plans)
    const isFinal = findings.length === 0 || findings.some(({ kind }) => kind === 'wrong')
    if (isFinal || performance.now() > patience) return findings
    plans = plans.filter(({ device }) => findings.some(({ deviceId }) => deviceId === device.deviceId))
    await sleep(pause)
  }
}
