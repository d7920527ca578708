import type { Channel } from '../../contracts/person.ts'
import type { ChannelAdapter } from './channel-adapter.ts'
import { postJson } from './post-json.ts'

export type OutboxConfig = Extract<Channel, { channel: 'outbox' }>

/** The local cloud's list of what people were told. Where there is none, `url` is empty and the channel is off. */
export function createOutbox({ url }: { url: string }): ChannelAdapter<OutboxConfig> {
  return {
    async send({ notification, person, now }) {
      if (url === '') return { outcome: 'failed', reason: 'channel is off here', again: false }
      return postJson({
        url,
        now,
        body: JSON.stringify({ ...notification, person: person.personId, channel: 'outbox' }),
      })
    },
  }
}
