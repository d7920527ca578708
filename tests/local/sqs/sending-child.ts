import { startQueues } from '../../../local/services/sqs/start-queues.ts'
import { aClock } from './a-clock.ts'
import { aQueue, aTemplate } from './a-template.ts'

/** Run as a process of its own: sends until it is killed and prints the number of every message on disk. */
const [home = ''] = process.argv.slice(2)
const queues = await startQueues({
  template: aTemplate([aQueue('urgent')]),
  home,
  clock: aClock(),
  log: () => {},
})
let next = 0

async function sendOn(): Promise<never> {
  for (;;) {
    const body = String(next++)
    await queues.send({ queue: 'urgent', body })
    process.stdout.write(`${body}\n`)
  }
}

await Promise.all(Array.from({ length: 8 }, sendOn))
