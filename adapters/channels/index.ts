import type { Channel } from '../../contracts/channel.ts'
import { createAliyunSms } from './aliyun-sms.ts'
import { createAliyunVoice } from './aliyun-voice.ts'
import type { ChannelAdapter, ChannelTools, Sending, SendOutcome } from './channel-adapter.ts'
import { createDingTalk } from './dingtalk.ts'
import { createFeishu } from './feishu.ts'
import { createNtfy } from './ntfy.ts'
import { createOutbox } from './outbox.ts'
import { createSes } from './ses.ts'
import { createSmtp } from './smtp.ts'
import { createSnsSms } from './sns-sms.ts'
import { createWebPush } from './web-push.ts'
import { createWebhook } from './webhook.ts'
import { createWeCom } from './wecom.ts'

/** Every channel a person may choose, with its adapter. A new channel is a line here. */
export type Channels = {
  [Name in Channel['channel']]: ChannelAdapter<Extract<Channel, { channel: Name }>>
}

export const createChannels = (tools: ChannelTools): Channels => ({
  outbox: createOutbox({ url: tools.outboxUrl }),
  webhook: createWebhook(tools),
  wecom: createWeCom(tools),
  dingtalk: createDingTalk(tools),
  feishu: createFeishu(tools),
  'aliyun-sms': createAliyunSms(tools),
  'aliyun-voice': createAliyunVoice(tools),
  'sns-sms': createSnsSms(tools),
  ses: createSes(tools),
  smtp: createSmtp(tools),
  'web-push': createWebPush(tools),
  ntfy: createNtfy(tools),
})

/** Sends over whichever channel the setting names: the adapter of a name takes the setting of that name. */
export function sendOver(channels: Channels, sending: Sending<Channel>): Promise<SendOutcome> {
  const adapter: { send(sending: Sending<never>): Promise<SendOutcome> } = channels[sending.channel.channel]
  return adapter.send(sending as Sending<never>)
}
