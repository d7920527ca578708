import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { DeadlineMessage, NoticeMessage, RollupMessage } from '../../contracts/envelope.ts'
import { isErrand } from '../../contracts/notification.ts'
import type { RehearsalMessage } from '../../contracts/rehearsal.ts'
import type { WaveMessage } from '../../contracts/wave.ts'

/** The longest delay of SQS in seconds. A message for later comes early, finds nothing due, and the sweep does the rest. */
const longestDelay = 900

/** A lost message costs at most a minute, until the sweep; so a failure is told, not thrown. */
export type QueueOutcome = { outcome: 'sent' } | { outcome: 'failed'; reason: string }

/** How long SQS must hold a message that is due at `due` (both ms). Never early by rounding. */
export const delayFor = (due: number, now: number): number =>
  Math.min(longestDelay, Math.max(0, Math.ceil((due - now) / 1000)))

interface Queue {
  client: SQSClient
  url: string
  /** ms since the epoch */
  clock: () => number
}

/** Sends "look at this place, something is due", to arrive when it is. */
export const createDeadlineSender =
  (queue: Queue) =>
  (message: DeadlineMessage): Promise<QueueOutcome> =>
    send(queue, message, message.due)

/** Sends "this notice is due", now or at `due`; what no person waits for by a lane of its own. */
export const createNoticeSender =
  ({ errandsUrl, ...queue }: Queue & { errandsUrl: string }) =>
  ({ placeId, noticeId }: NoticeMessage, due = 0): Promise<QueueOutcome> =>
    send(isErrand(noticeId) ? { ...queue, url: errandsUrl } : queue, { placeId, noticeId }, due)

/** Sends "this place's figures are due". */
export const createRollupSender =
  (queue: Queue) =>
  (message: RollupMessage): Promise<QueueOutcome> =>
    send(queue, message, 0)

/** Sends "this rehearsal waits to be carried out". */
export const createRehearsalSender =
  (queue: Queue) =>
  (message: RehearsalMessage): Promise<QueueOutcome> =>
    send(queue, message, 0)

/** Sends "look at this wave", now or at `due`. */
export const createWaveSender =
  (queue: Queue) =>
  ({ waveId }: WaveMessage, due = 0): Promise<QueueOutcome> =>
    send(queue, { waveId }, due)

async function send({ client, url, clock }: Queue, message: object, due: number): Promise<QueueOutcome> {
  const DelaySeconds = delayFor(due, clock())
  try {
    await client.send(
      new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(message), DelaySeconds }),
    )
    return { outcome: 'sent' }
  } catch (error) {
    return { outcome: 'failed', reason: error instanceof Error ? error.name : typeof error }
  }
}
