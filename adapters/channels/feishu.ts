import { createHmac } from 'node:crypto'
import * as z from 'zod'
import type { Priority } from '../../contracts/basics.ts'
import type { Channel } from '../../contracts/channel.ts'
import type { ChannelAdapter, ChannelTools, Sending } from './channel-adapter.ts'
import { cutText } from './cut-text.ts'
import { exchange } from './exchange.ts'
import { feishuAnswers } from './feishu-answers.ts'
import { judgeAnswer } from './judge-answer.ts'
import { readCompound } from './read-compound.ts'
import { openLabel, plainText } from './robot-text.ts'

type Config = Extract<Channel, { channel: 'feishu' }>

const home = 'https://open.feishu.cn'
/** Of the words, in bytes of UTF-8: quotation marks and line ends double in JSON, and the whole body stays within 20 KB. */
const longestText = 9_000
const longestTitle = 120

/** `secret` only where the bot's security setting is "signature". */
const secretSchema = z.object({ token: z.string().min(1), secret: z.string().min(1).optional() })

/** A custom bot of Feishu. The secret `feishu.<robot>` is `{ "token": …, "secret"?: … }`. */
export function createFeishu(tools: ChannelTools): ChannelAdapter<Config> {
  return {
    async send(sending) {
      const taken = await readCompound(tools.readSecret, `feishu.${sending.channel.robot}`, secretSchema)
      if (taken.outcome === 'failed') return taken
      const { token, secret } = taken.value
      const signed = secret === undefined ? {} : sign(secret, sending.now)
      const exchanged = await exchange({
        url: `${tools.baseUrls.feishu ?? home}/open-apis/bot/v2/hook/${encodeURIComponent(token)}`,
        body: JSON.stringify({ ...signed, msg_type: 'interactive', card: buildCard(sending) }),
        timeoutMs: tools.timeoutMs,
      })
      return judgeAnswer(exchanged, feishuAnswers, sending.now)
    },
  }
}

/** The time in seconds. `<s>\n<secret>` is the key here, and nothing is what is signed. */
function sign(secret: string, now: number): { timestamp: string; sign: string } {
  const timestamp = String(Math.floor(now / 1000))
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64') }
}

const colours: Readonly<Record<Priority, string>> = {
  critical: 'red',
  high: 'orange',
  medium: 'yellow',
  low: 'blue',
  technical: 'grey',
}

/** The words are plain text, so nothing in a name can be taken for a mention or a link. */
function buildCard({ notification, person, channel }: Sending<Config>): object {
  const said = plainText(notification.text[person.language])
  const { openId } = channel
  const mentioned = openId !== undefined && /^[A-Za-z0-9_-]+$/.test(openId)
  return {
    config: { wide_screen_mode: true },
    header: {
      title: { tag: 'plain_text', content: cutText(plainText(notification.place), longestTitle) },
      template: colours[notification.priority],
    },
    elements: [
      { tag: 'div', text: { tag: 'plain_text', content: cutText(said, longestText) } },
      ...(mentioned ? [{ tag: 'div', text: { tag: 'lark_md', content: `<at id=${openId}></at>` } }] : []),
      {
        tag: 'action',
        actions: [
          {
            tag: 'button',
            type: notification.priority === 'critical' ? 'danger' : 'primary',
            text: { tag: 'plain_text', content: openLabel[person.language] },
            url: notification.link,
          },
        ],
      },
    ],
  }
}
