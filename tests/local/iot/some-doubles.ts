import type { Clock, Lambdas, Queues } from '../../../local/ports.ts'

/** The functions of a template that has none. */
export const noFunctions: Lambdas['invoke'] = (name) => Promise.reject(new Error(`no function ${name}`))

/** A clock that runs in real time and counts who is busy. `pass` moves it. */
export function aClock(): Clock & { pass(ms: number): void; holds(): number } {
  let ahead = 0
  let holds = 0
  const due = new Set<{ time: number; work: () => void }>()
  // Between two milliseconds, as the stepped clock may be.
  const now = (): number => Date.now() + ahead + 0.25
  return {
    speed: 1,
    now,
    at(time, work) {
      const entry = { time, work }
      due.add(entry)
      return () => due.delete(entry)
    },
    busy() {
      holds++
      return () => void holds--
    },
    holds: () => holds,
    pass(ms) {
      ahead += ms
      for (const entry of [...due].filter(({ time }) => time <= now())) {
        due.delete(entry)
        entry.work()
      }
    },
  }
}

export interface Sent {
  readonly queue: string
  readonly body: string
}

/** Queues that keep what they were sent; `before` may hold a message back or fail it. */
export function someQueues(): Queues & { sent: Sent[]; before: (message: Sent) => Promise<void> } {
  const queues = {
    sent: [] as Sent[],
    before: async (_message: Sent): Promise<void> => {},
    async send({ queue, body }: Sent) {
      const message = { queue: queue.split('/').at(-1) ?? '', body }
      await queues.before(message)
      queues.sent.push(message)
      return { messageId: String(queues.sent.length) }
    },
  }
  return queues
}
