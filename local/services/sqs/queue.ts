import { randomUUID } from 'node:crypto'
import type { Clock } from '../../ports.ts'
import { AwsError } from '../aws-error.ts'
import type { GroupCommit } from '../group-commit.ts'
import { holdClock } from './hold-clock.ts'
import type { MessageRow, MessageTable } from './message-table.ts'
import type { QueueSettings } from './queue-settings.ts'
import { visibilityTimers } from './visibility-timers.ts'

/** A message handed out; it belongs to the receiver until removed or its visibility timeout (real time) passes. */
export type Received = MessageRow & { receipt: string }

/** What a sender may say about a message; `attributes` is the JSON of its message attributes. */
export interface Sending {
  readonly body: string
  readonly attributes?: string
  readonly delaySeconds?: number
}

export type Queue = ReturnType<typeof makeQueue>

/** One live queue over the shared message table. `buried` tells the dead-letter queue that it has got something. */
export function makeQueue(options: {
  settings: QueueSettings
  commit: GroupCommit
  table: MessageTable
  clock: Clock
  buried: (deadLetterArn: string) => void
}) {
  const { settings, commit, table, clock, buried } = options
  const { name } = settings
  const listeners = new Set<() => void>()
  const wake = () => {
    for (const listener of [...listeners]) listener()
  }
  const hold = holdClock({ queue: name, clock, table, due: wake })
  const timers = visibilityTimers(returned)

  function returned(receipt: string): void {
    commit.write(() => table.giveBack(receipt))
    hold.settle()
    wake()
  }

  function forgetOld(): void {
    table.expire(name, clock.now() - settings.retentionSeconds * 1_000)
  }

  function bury(): boolean {
    const { redrive } = settings
    if (!redrive) return false
    const deadLetters = redrive.deadLetterArn.split(':').at(-1) ?? ''
    const move = { queue: name, deadLetters, now: clock.now(), maxReceiveCount: redrive.maxReceiveCount }
    return table.bury(move) > 0
  }

  return {
    settings,
    /** Resolves when the message is on disk. */
    async send(sending: Sending): Promise<{ messageId: string }> {
      const id = randomUUID()
      const sentAt = Math.floor(clock.now())
      const dueAt = sentAt + (sending.delaySeconds ?? settings.delaySeconds) * 1_000
      const { body, attributes = '{}' } = sending
      const { durable } = commit.write(() =>
        table.insert({ id, queue: name, body, attributes, sentAt, dueAt }),
      )
      hold.settle()
      await durable
      wake()
      return { messageId: id }
    },
    /** Hands out what is due, at most `limit`, each for `visibilitySeconds` of real time. */
    take(limit: number, visibilitySeconds = settings.visibilitySeconds): Received[] {
      const { result } = commit.write(() => {
        forgetOld()
        const dead = bury()
        return { dead, rows: table.take({ queue: name, now: clock.now(), limit }) }
      })
      const taken = result.rows.flatMap((row) =>
        row.receipt === null ? [] : [{ ...row, receipt: row.receipt }],
      )
      for (const { receipt } of taken) timers.start(receipt, visibilitySeconds)
      hold.settle()
      if (result.dead && settings.redrive) buried(settings.redrive.deadLetterArn)
      return taken
    },
    /** Forgets handled messages; a receipt that is no longer valid is ignored, as on SQS. */
    async remove(receipts: readonly string[]): Promise<void> {
      if (receipts.length === 0) return
      const { durable } = commit.write(() => {
        for (const receipt of receipts) table.remove(name, receipt)
      })
      for (const receipt of receipts) timers.stop(receipt)
      hold.settle()
      await durable
    },
    changeVisibility(receipt: string, seconds: number): void {
      const message = table.find(name, receipt)
      if (!message)
        throw new AwsError('ReceiptHandleIsInvalid', `No message of ${name} has this receipt handle`)
      if (message.inFlight === 0)
        throw new AwsError('MessageNotInflight', `The message is not in flight in ${name}`)
      timers.start(receipt, seconds)
    },
    async purge(): Promise<void> {
      const { durable } = commit.write(() => table.purge(name))
      hold.settle()
      await durable
    },
    counts() {
      commit.write(forgetOld)
      hold.settle()
      return table.counts(name, clock.now())
    },
    /** Calls `listener` whenever something may have become visible; the result stops it. */
    onVisible(listener: () => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    polled: hold.polled,
    settle: hold.settle,
    wake,
    close() {
      timers.close()
      hold.close()
      listeners.clear()
    },
  }
}
