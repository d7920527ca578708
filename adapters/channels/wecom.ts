import * as z from 'zod'
import type { Channel } from '../../contracts/channel.ts'
import type { ChannelAdapter, ChannelTools, Sending } from './channel-adapter.ts'
import { bytesOf, cutText } from './cut-text.ts'
import { exchange } from './exchange.ts'
import { judgeAnswer, type Meaning, type Vendor } from './judge-answer.ts'
import { linkInMarkdown, mobileOfMember, openLabel, plainInMarkdown, plainText } from './robot-text.ts'
import { takeSecret } from './take-secret.ts'

type Config = Extract<Channel, { channel: 'wecom' }>

const home = 'https://qyapi.weixin.qq.com'
/** Bytes of UTF-8 that a message of each type may have. */
const longest = { text: 2048, markdown: 4096 }
const minute = 60_000

/** A group robot of WeCom. The secret `wecom.<robot>` is the key of its webhook. */
export function createWeCom(tools: ChannelTools): ChannelAdapter<Config> {
  return {
    async send(sending) {
      const key = await takeSecret(tools.readSecret, `wecom.${sending.channel.robot}`)
      if (key.outcome === 'failed') return key
      const exchanged = await exchange({
        url: `${tools.baseUrls.wecom ?? home}/cgi-bin/webhook/send?key=${encodeURIComponent(key.secret)}`,
        body: JSON.stringify(buildMessage(sending)),
        timeoutMs: tools.timeoutMs,
      })
      return judgeAnswer(exchanged, vendorAt(sending.now), sending.now)
    },
  }
}

/** Only a text can mention somebody by her number; without one, markdown has the nicer link. */
function buildMessage({ notification, person, channel }: Sending<Config>): object {
  const { link } = notification
  const text = notification.text[person.language]
  if (channel.mobile !== undefined) {
    const content = `${cutText(plainText(text), longest.text - bytesOf(link) - 1)}\n${link}`
    return {
      msgtype: 'text',
      text: { content, mentioned_mobile_list: [mobileOfMember(channel.mobile)] },
    }
  }
  const button = `[${openLabel[person.language]}](${linkInMarkdown(link)})`
  const said = cutText(plainInMarkdown(text), longest.markdown - bytesOf(button) - 1)
  return { msgtype: 'markdown', markdown: { content: `${said}\n${button}` } }
}

const answerSchema = z.object({ errcode: z.number(), errmsg: z.string().default('') })

const gone: Meaning = { reason: 'the robot is gone', again: false, disables: true }
const refused: Meaning = { reason: 'the message was refused', again: false }

/** The limit counts by the minute; which minute is not said, and trying too early costs nothing here. */
const vendorAt = (now: number): Vendor => ({
  read(body) {
    const parsed = answerSchema.safeParse(body)
    return parsed.success ? { code: parsed.data.errcode, message: parsed.data.errmsg } : undefined
  },
  explain({ code }) {
    switch (code) {
      case -1:
        return { reason: 'the vendor is busy', again: true }
      case 45009:
        return { reason: 'over the limit', again: true, retryAfterMs: minute - (now % minute) }
      case 45033:
        return { reason: 'too many at once', again: true, retryAfterMs: 1000 }
      case 93000:
        return gone
      case 93004:
        return { ...gone, reason: 'the robot was switched off' }
      case 93008:
        return { ...gone, reason: 'the robot is not in the group' }
      case 40008:
      case 40033:
      case 40058:
      case 44004:
        return refused
      case 60020:
        return { reason: 'our address is not allowed', again: false }
      default:
        return undefined
    }
  },
})
