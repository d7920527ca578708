import type { Channel } from '../../contracts/channel.ts'
import type { ChannelAdapter, ChannelTools } from './channel-adapter.ts'

type Config = Extract<Channel, { channel: 'dingtalk' }>

export function createDingTalk(_tools: ChannelTools): ChannelAdapter<Config> {
  return { send: async () => ({ outcome: 'failed', reason: 'channel is off here', again: false }) }
}
