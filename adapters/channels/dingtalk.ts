import { createHash, createHmac } from 'node:crypto'
import * as z from 'zod'
import type { Channel } from '../../contracts/channel.ts'
import type { ChannelAdapter, ChannelTools, Sending } from './channel-adapter.ts'
import { bytesOf, cutText } from './cut-text.ts'
import { dingTalkAnswers } from './dingtalk-answers.ts'
import { exchange } from './exchange.ts'
import { judgeAnswer } from './judge-answer.ts'
import { readCompound } from './read-compound.ts'
import { linkInMarkdown, mobileOfMember, openLabel, plainInMarkdown } from './robot-text.ts'

type Config = Extract<Channel, { channel: 'dingtalk' }>

const home = 'https://oapi.dingtalk.com'
/** Of the words, in bytes of UTF-8: quotation marks double in JSON, and the whole body stays within 20 000. */
const longestText = 9_000
/** Of what stands in the list of chats. */
const longestTitle = 120

/** `secret` only where the robot's security setting is "sign". */
const secretSchema = z.object({ token: z.string().min(1), secret: z.string().min(1).optional() })

/** A custom robot of DingTalk. The secret `dingtalk.<robot>` is `{ "token": …, "secret"?: … }`. */
export function createDingTalk(tools: ChannelTools): ChannelAdapter<Config> {
  return {
    async send(sending) {
      const taken = await readCompound(tools.readSecret, `dingtalk.${sending.channel.robot}`, secretSchema)
      if (taken.outcome === 'failed') return taken
      const { token, secret } = taken.value
      const query = new URLSearchParams({
        access_token: token,
        ...(secret === undefined ? {} : sign(secret, sending.now)),
      })
      const exchanged = await exchange({
        url: `${tools.baseUrls.dingtalk ?? home}/robot/send?${query}`,
        body: JSON.stringify(buildMessage(sending)),
        timeoutMs: tools.timeoutMs,
      })
      return judgeAnswer(exchanged, dingTalkAnswers, sending.now)
    },
  }
}

/** HMAC-SHA256 with the secret as key over `<ms>\n<secret>`; good for an hour. */
function sign(secret: string, now: number): { timestamp: string; sign: string } {
  const signed = createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64')
  return { timestamp: String(now), sign: signed }
}

/** A card has a real button but mentions nobody; who is to be mentioned gets markdown with a link. */
function buildMessage({ notification, person, channel }: Sending<Config>): object {
  const said = plainInMarkdown(notification.text[person.language])
  const title = cutText(said.replaceAll('\n', ' '), longestTitle)
  const label = openLabel[person.language]
  // DingTalk keeps two messages of one id for one: a retry after a lost answer is not told twice.
  const once = {
    msgUuid: createHash('sha256').update(notification.notificationId).digest('hex').slice(0, 32),
  }
  if (channel.mobile === undefined) {
    const text = inParagraphs(cutText(said, longestText))
    const actionCard = { title, text, singleTitle: label, singleURL: notification.link }
    return { msgtype: 'actionCard', actionCard, ...once }
  }
  const mobile = mobileOfMember(channel.mobile)
  const end = `[${label}](${linkInMarkdown(notification.link)})\n\n@${mobile}`
  const text = `${inParagraphs(cutText(said, longestText - bytesOf(end)))}\n\n${end}`
  return {
    msgtype: 'markdown',
    markdown: { title, text },
    at: { atMobiles: [mobile], isAtAll: false },
    ...once,
  }
}

/** One line's end is none in DingTalk's markdown. */
const inParagraphs = (text: string): string => text.replace(/\n+/g, '\n\n')
