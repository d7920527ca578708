import type { Channel } from '../../contracts/channel.ts'
import type { Sending, SendOutcome } from './channel-adapter.ts'
import { type Channels, sendOver } from './index.ts'

/**
 * A bug in one adapter is a failure of that channel, for that person: whoever else is told in the same breath still is,
 * and the ledger says that this one was not. `report` hears where it was; what a bug says may quote a number or a key.
 */
export async function sendSafely(
  channels: Channels,
  sending: Sending<Channel>,
  report: (broken: { channel: string; reason: string }) => void,
): Promise<SendOutcome> {
  try {
    return await sendOver(channels, sending)
  } catch (error) {
    report({ channel: sending.channel.channel, reason: describe(error) })
    return { outcome: 'failed', reason: 'the channel is broken', again: true }
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const place = error.stack?.split('\n').find((line) => /^\s+at /.test(line))
  return `${error.name} ${place?.trim() ?? ''}`.trim()
}
