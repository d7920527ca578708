import type { Answer } from '../../contracts/answer.ts'
import type { Outgoing } from '../outgoing.ts'
import { bootOf } from './measuring.ts'
import type { Tally } from './tally.ts'

/** The help cord of one bed, and how long it took until somebody had recorded that it was pulled. */
export interface Presses {
  press(): void
  /** Only the first answer to a press counts: it says that the call is recorded. */
  answered(answer: Answer): void
}

/** `now` is the device's own clock (ms); what passes is measured by a clock that nobody sets. */
export function countPresses(of: {
  tally: Tally
  seed: number
  now: () => number
  say: (message: Outgoing) => void
  onAnswered: (alertId: string) => void
}): Presses {
  const { tally, now } = of
  const boot = bootOf(of.seed, now())
  const open = new Map<string, number>()
  let count = 0
  return {
    press() {
      const id = `${boot}-${count++}`
      open.set(id, performance.now())
      tally.presses += 1
      of.say({ kind: 'event', body: { v: 1, id, at: now(), type: 'sos', data: { key: 'cord' } } })
    },
    answered({ eventId, alertId }) {
      const since = open.get(eventId)
      if (since === undefined) return
      open.delete(eventId)
      tally.answered += 1
      tally.pressMs.push(performance.now() - since)
      of.onAnswered(alertId)
    },
  }
}
