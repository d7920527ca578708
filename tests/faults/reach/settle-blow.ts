import { setTimeout as sleep } from 'node:timers/promises'
import { type Judgement, judgeBlow } from './judge-blow.ts'
import type { Struck } from './strike-blow.ts'
import type { Town } from './town.ts'

const pause = 500
/** What is on its way (ms) when all is closed has come by then. */
const onTheWay = 15_000

/** Judges until nothing is wrong, or what was on its way must have come: a record is written a moment after a message. */
export async function settleBlow(town: Town, struck: Struck): Promise<Judgement> {
  const until = Date.now() + onTheWay
  for (;;) {
    const judgement = await judgeBlow(town, struck)
    if (judgement.findings.length === 0 || Date.now() > until) return judgement
    await sleep(pause)
  }
}
