import type { Telemetry } from '../../contracts/telemetry.ts'
import type { Outgoing } from '../outgoing.ts'
import { randomAt } from '../random.ts'
import { type FaultRates, faultOfBlock } from './faults.ts'
import type { LightClient } from './light-client.ts'
import type { Tally } from './tally.ts'

/** More is not kept while the broker is away: there is no disk, and a city must not eat the machine. */
const mostWaiting = 60

/** Gives each block to the broker, unless one of the stated faults befalls it on the way. */
export function departWithFaults(by: {
  faults: FaultRates
  seed: number
  tally: Tally
  client: Pick<LightClient, 'away'>
  unacknowledged: () => number
  say: (message: Outgoing) => void
  /** A block was said for the first time. */
  onBlock: (at: number) => void
}): (block: Telemetry & { at: number }) => void {
  let held: Outgoing | undefined
  let n = 0
  return (body) => {
    if (by.unacknowledged() >= mostWaiting) {
      by.tally.dropped += 1
      return
    }
    const message = { kind: 'telemetry', body } as const
    const fault = faultOfBlock(by.faults, by.seed, n++)
    if (fault === 'reorder' && !held) {
      held = message
      return
    }
    if (fault === 'disconnect') by.client.away(1_000)
    if (fault === 'outage') by.client.away(120_000 + 180_000 * randomAt(by.seed, n))
    by.say(message)
    by.onBlock(body.at)
    if (fault === 'duplicate') by.say(message)
    if (held) by.say(held)
    held = undefined
  }
}
