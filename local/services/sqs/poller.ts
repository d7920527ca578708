import type { InvocationOutcome, Lambdas } from '../../ports.ts'
import { type BatchOutcome, batchOutcome } from './batch-outcome.ts'
import type { MappingSettings } from './mapping-settings.ts'
import type { Queue, Received } from './queue.ts'
import { sqsEvent } from './sqs-event.ts'

export interface Poller {
  /** Takes nothing more and waits for the invocations under way. */
  close(): Promise<void>
}

/** Takes batches from one queue and invokes one function, never more than `concurrency` at a time. */
export function startPoller(options: {
  mapping: MappingSettings
  queue: Queue
  lambda: string
  lambdas: Lambdas
  log: (line: string) => void
}): Poller {
  const { mapping, queue, lambda, lambdas, log } = options
  const running = new Set<Promise<void>>()
  let window: NodeJS.Timeout | undefined
  let isClosed = false

  /** Takes until nothing is visible; a batch that is not full waits for the window, if there is one. */
  function pump(): void {
    while (!isClosed && running.size < mapping.concurrency) {
      if (waitsForMore()) return
      closeWindow()
      if (!takeBatch()) return
    }
  }

  function waitsForMore(): boolean {
    if (mapping.windowSeconds === 0) return false
    const { visible } = queue.counts()
    if (visible >= mapping.batchSize) return false
    if (visible > 0) window ??= setTimeout(windowOver, mapping.windowSeconds * 1_000)
    return true
  }

  function windowOver(): void {
    closeWindow()
    if (!isClosed && running.size < mapping.concurrency) takeBatch()
    pump()
  }

  function closeWindow(): void {
    clearTimeout(window)
    window = undefined
  }

  function takeBatch(): boolean {
    const batch = queue.take(mapping.batchSize)
    if (batch.length === 0) return false
    const work = handle(batch).finally(() => {
      running.delete(work)
      pump()
    })
    running.add(work)
    return true
  }

  async function handle(batch: Received[]): Promise<void> {
    const invocation = await invoke(batch)
    const messageIds = batch.map((message) => message.id)
    const { reportsItemFailures } = mapping
    const outcome = batchOutcome({ invocation, messageIds, reportsItemFailures })
    say(outcome, batch.length)
    await queue.remove(handled(outcome, batch).map((message) => message.receipt))
  }

  /** An invocation that could not even be made (the functions are closing) leaves its messages in the queue. */
  async function invoke(batch: Received[]): Promise<InvocationOutcome> {
    try {
      return await lambdas.invoke(lambda, sqsEvent(queue.settings, batch))
    } catch (error) {
      return { outcome: 'crashed', message: error instanceof Error ? error.message : String(error) }
    }
  }

  function say(outcome: BatchOutcome, size: number): void {
    if (outcome.outcome === 'some-failed')
      log(`${lambda}: ${outcome.failed.size} of ${size} messages go back`)
    if (outcome.outcome === 'all-failed') log(`${lambda}: all ${size} messages go back: ${outcome.reason}`)
  }

  const stopListening = queue.onVisible(pump)
  queue.polled()
  setImmediate(pump)

  return {
    async close() {
      isClosed = true
      closeWindow()
      stopListening()
      await Promise.all(running)
    },
  }
}

function handled(outcome: BatchOutcome, batch: Received[]): Received[] {
  if (outcome.outcome === 'all-failed') return []
  if (outcome.outcome === 'all-handled') return batch
  return batch.filter((message) => !outcome.failed.has(message.id))
}
