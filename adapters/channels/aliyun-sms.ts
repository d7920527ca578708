import type { Channel } from '../../contracts/channel.ts'
import type { ChannelAdapter, ChannelTools } from './channel-adapter.ts'

type Config = Extract<Channel, { channel: 'aliyun-sms' }>

export function createAliyunSms(_tools: ChannelTools): ChannelAdapter<Config> {
  return { send: async () => ({ outcome: 'failed', reason: 'channel is off here', again: false }) }
}
