import type { Bilingual } from '../../contracts/basics.ts'
import type { Channel, ChannelName } from '../../contracts/channel.ts'
import { maskAddress } from './address-of.ts'

const text = (zh: string, en: string): Bilingual => ({ 'zh-CN': zh, en })

const names: Record<ChannelName, Bilingual> = {
  outbox: text('发件箱', 'the outbox'),
  webhook: text('接口', 'the webhook'),
  wecom: text('企业微信机器人', 'the WeCom robot'),
  dingtalk: text('钉钉机器人', 'the DingTalk robot'),
  feishu: text('飞书机器人', 'the Feishu robot'),
  'aliyun-sms': text('短信', 'text messages to'),
  'sns-sms': text('短信', 'text messages to'),
  'aliyun-voice': text('电话', 'calls to'),
  ses: text('邮箱', 'mail to'),
  smtp: text('邮箱', 'mail to'),
  'web-push': text('浏览器推送', 'web push over'),
  ntfy: text('ntfy 推送', 'ntfy at'),
}

/** To operators: an address has refused for good. No name and no whole number: this too is read on a locked screen. */
export function sayDead(channel: Channel, personId: string): Bilingual {
  const name = names[channel.channel]
  const shown = maskAddress(channel)
  return text(
    `触达故障：${personId} 的${name['zh-CN']} ${shown} 已失效，不再使用。请更新，或测试成功后恢复`,
    `Reaching people: ${name.en} ${shown} of ${personId} has failed for good and is used no more. Change it, or test it.`,
  )
}

/** To operators: all of a person's channels for a critical chain are too weak to be the only ones. */
export const sayAlone = (personId: string): Bilingual =>
  text(
    `触达隐患：${personId} 的紧急通知只有网页推送或邮件一种渠道，请补充电话或机器人`,
    `Reaching people: ${personId} is told of critical alerts by web push or mail only. Add a phone or a robot.`,
  )
