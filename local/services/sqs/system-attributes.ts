import type { Received } from './queue.ts'

/** The account of everything local; also the sender of every message. */
const localAccount = '000000000000'

/** What SQS says about a message besides its body; times in ms as text. */
export function systemAttributes(message: Received): Record<string, string> {
  return {
    ApproximateReceiveCount: String(message.receives),
    SentTimestamp: String(message.sentAt),
    SenderId: localAccount,
    ApproximateFirstReceiveTimestamp: String(Math.floor(message.firstReceived ?? message.sentAt)),
  }
}
