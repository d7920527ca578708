import * as z from 'zod'
import { openHttp, type VendorAnswer } from './open-http.ts'
import { readJson } from './read-json.ts'

const minute = 60_000

/** By the key in its address. */
export type WeComRobots = Record<string, { state: 'in-group' | 'removed' | 'off' }>

export interface WeComTaken {
  at: number
  key: string
  msgtype: 'text' | 'markdown'
  content: string
  mentioned: string[]
}

const textSchema = z.object({
  content: z.string(),
  mentioned_list: z.array(z.string()).default([]),
  mentioned_mobile_list: z.array(z.string()).default([]),
})
const messageSchema = z.discriminatedUnion('msgtype', [
  z.object({ msgtype: z.literal('text'), text: textSchema }),
  z.object({ msgtype: z.literal('markdown'), markdown: z.object({ content: z.string() }) }),
])

/** The vendor's own answers carry the key's owner and our address; nothing of it belongs into a log. */
const say = (errcode: number, errmsg: string): VendorAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=UTF-8' },
  body: JSON.stringify({
    errcode,
    errmsg: errcode === 0 ? errmsg : `${errmsg}, hint: [1], from ip: 192.0.2.7`,
  }),
})

/** WeCom's group robots: key in the address, sizes in bytes, 20 messages in a minute of the clock. `clock` in ms. */
export async function openWeCom(house: { robots: WeComRobots; clock: () => number; port?: number }) {
  const taken: WeComTaken[] = []
  const counted: { key: string; at: number }[] = []
  const http = await openHttp(({ method, url, body }) => {
    if (url.pathname !== '/cgi-bin/webhook/send' || method !== 'POST') return { status: 404 }
    const key = url.searchParams.get('key') ?? ''
    const state = house.robots[key]?.state ?? 'removed'
    if (state === 'removed') return say(93000, 'invalid webhook url')
    if (state === 'off') return say(93004, 'robot is disabled')
    const at = house.clock()
    const sameMinute = (one: { at: number }) => Math.floor(one.at / minute) === Math.floor(at / minute)
    if (counted.filter((one) => one.key === key && sameMinute(one)).length >= 20) {
      return say(45009, 'api freq out of limit')
    }
    if (/\\u[0-9a-f]{4}/i.test(body.toString())) return say(40033, 'invalid characters')
    const parsed = messageSchema.safeParse(readJson(body))
    if (!parsed.success) return say(40008, 'invalid message type')
    const message = readMessage(parsed.data)
    if (message.content.trim() === '') return say(44004, 'empty content')
    const most = message.msgtype === 'text' ? 2048 : 4096
    if (Buffer.byteLength(message.content) > most) {
      return say(40058, `${message.msgtype}.content exceed max length ${most}`)
    }
    counted.push({ key, at })
    taken.push({ at, key, ...message })
    return say(0, 'ok')
  }, house)
  return { ...http, taken }
}

function readMessage(message: z.infer<typeof messageSchema>): Omit<WeComTaken, 'at' | 'key'> {
  switch (message.msgtype) {
    case 'text': {
      const { content, mentioned_list, mentioned_mobile_list } = message.text
      return { msgtype: 'text', content, mentioned: [...mentioned_list, ...mentioned_mobile_list] }
    }
    case 'markdown': {
      const { content } = message.markdown
      // Whoever is named so is called, wherever the name came from.
      return {
        msgtype: 'markdown',
        content,
        mentioned: [...content.matchAll(/<@([^>]+)>/g)].map(([, id = '']) => id),
      }
    }
    default:
      return message satisfies never
  }
}
