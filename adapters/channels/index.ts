import type { Channel } from '../../contracts/person.ts'
import type { ChannelAdapter, Sending, SendOutcome } from './channel-adapter.ts'
import { createOutbox } from './outbox.ts'
import { createWebhook, type ReadSecret } from './webhook.ts'

/** Every channel a person may choose, with its adapter. A new channel is a line here. */
export type Channels = {
  [Name in Channel['channel']]: ChannelAdapter<Extract<Channel, { channel: Name }>>
}

export const createChannels = (tools: { readSecret: ReadSecret; outboxUrl: string }): Channels => ({
  outbox: createOutbox({ url: tools.outboxUrl }),
  webhook: createWebhook({ readSecret: tools.readSecret }),
})

/** Sends over whichever channel the setting names. */
export function sendOver(channels: Channels, sending: Sending<Channel>): Promise<SendOutcome> {
  const { channel } = sending
  switch (channel.channel) {
    case 'outbox':
      return channels.outbox.send({ ...sending, channel })
    case 'webhook':
      return channels.webhook.send({ ...sending, channel })
    default:
      return channel satisfies never
  }
}
