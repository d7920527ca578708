import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { Bilingual, Priority } from '../../contracts/basics.ts'
import type { Channel } from '../../contracts/channel.ts'
import type { Notification } from '../../contracts/notification.ts'
import type { ChannelAdapter, ChannelTools, Sending } from './channel-adapter.ts'
import { cutText } from './cut-text.ts'
import { exchange } from './exchange.ts'
import { judgeAnswer } from './judge-answer.ts'
import { ntfyAnswers } from './ntfy-answers.ts'
import { readCompound } from './read-compound.ts'
import { openLabel, plainText } from './robot-text.ts'

type Config = Extract<Channel, { channel: 'ntfy' }>

/**
 * Bytes of UTF-8. From 4096 on a message becomes an attachment, which nobody reads on a locked screen; and the whole body
 * may have 8192, in which quotation marks double.
 */
const longestText = 3000
const longestTitle = 200

const secretSchema = z.object({
  url: z.url({ protocol: /^https?$/ }).optional(),
  token: z
    .string()
    .regex(/^[\x21-\x7e]+$/)
    .optional(),
})

/**
 * A topic of a house's own ntfy server. The secret `ntfy.<server>` is `{ "url": …, "token"?: … }`: where it is and what
 * lets us publish there. There is no default server: whoever guesses a topic of a public one reads it.
 */
export function createNtfy(tools: ChannelTools): ChannelAdapter<Config> {
  return {
    async send(sending) {
      const { server } = sending.channel
      const taken = await readCompound(tools.readSecret, `ntfy.${server}`, secretSchema)
      if (taken.outcome === 'failed') return taken
      const { token } = taken.value
      const url = tools.baseUrls.ntfy ?? taken.value.url
      if (url === undefined)
        return { outcome: 'failed', reason: `no address of ntfy.${server}`, again: false }
      const exchanged = await exchange({
        url,
        body: JSON.stringify(buildMessage(sending)),
        timeoutMs: tools.timeoutMs,
        ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
      })
      return judgeAnswer(exchanged, ntfyAnswers, sending.now)
    },
  }
}

/** 5 rings on and passes "do not disturb" where she allows it, 3 is like any message, 2 is silent. */
const priorities: Readonly<Record<Priority, number>> = {
  critical: 5,
  high: 4,
  medium: 3,
  low: 2,
  technical: 2,
}

/** Names of emoji that the app puts before the title. */
const tags: Readonly<Record<Priority, string>> = {
  critical: 'rotating_light',
  high: 'warning',
  medium: 'bell',
  low: 'information_source',
  technical: 'wrench',
}

const goLabel: Bilingual = { 'zh-CN': '我去', en: 'I am going' }

function buildMessage({ notification, person, channel }: Sending<Config>): object {
  const { notificationId, priority, place, link, text, drill } = notification
  return {
    topic: channel.topic,
    title: cutText(plainText(place), longestTitle),
    message: cutText(plainText(text[person.language]), longestText),
    priority: priorities[priority],
    tags: [tags[priority], ...(drill ? ['drill'] : [])],
    click: link,
    actions: buildActions(notification, person.language),
    // Servers from 2.16 show a repeated one in the place of the first: a retry after a lost answer is not told twice.
    sequence_id: createHash('sha256').update(notificationId).digest('hex').slice(0, 32),
  }
}

/**
 * The button that answers at once needs a link that knows who she is; any other page is only opened. The message stays
 * after the press: the app cannot tell a claim from "somebody else goes already", and would clear both.
 */
function buildActions({ link, alertId, openOnly }: Notification, language: keyof Bilingual): object[] {
  const view = { action: 'view', label: openLabel[language], url: link }
  if (openOnly || !/^https?:\/\/[^/]+\/a\/[^/?#]+$/.test(link)) return [view]
  const go = {
    ...{ action: 'http', label: goLabel[language], url: `${link}/acknowledge`, method: 'POST' },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ alert: alertId }).toString(),
  }
  return [go, view]
}
