import { createHmac } from 'node:crypto'
import * as z from 'zod'
import { openHttp, type VendorAnswer } from './open-http.ts'
import { readJson } from './read-json.ts'

const minute = 60_000

/** By the token in its address, with the security settings it was given. */
export type FeishuBots = Record<string, { secret?: string; keywords?: string[]; allowed?: 'nobody' }>

const plain = z.object({ tag: z.literal('plain_text'), content: z.string().min(1) })
const elementSchema = z.discriminatedUnion('tag', [
  z.object({
    tag: z.literal('div'),
    text: z.union([plain, z.object({ tag: z.literal('lark_md'), content: z.string() })]),
  }),
  z.object({
    tag: z.literal('action'),
    actions: z.array(
      z.object({
        tag: z.literal('button'),
        text: plain,
        type: z.enum(['default', 'primary', 'danger']),
        url: z.url({ protocol: /^https?$/ }),
      }),
    ),
  }),
])
const cardSchema = z.object({
  header: z.object({ title: plain, template: z.enum(['red', 'orange', 'yellow', 'blue', 'grey']) }),
  elements: z.array(elementSchema).min(1),
})
const messageSchema = z.discriminatedUnion('msg_type', [
  z.object({ msg_type: z.literal('text'), content: z.object({ text: z.string().min(1) }) }),
  z.object({ msg_type: z.literal('interactive'), card: cardSchema }),
])

export interface FeishuTaken {
  at: number
  token: string
  message: z.infer<typeof messageSchema>
}

const say = (code: number, msg: string, status = 200): VendorAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify({ code, msg, data: {} }),
})
const success: VendorAnswer = {
  status: 200,
  body: JSON.stringify({ StatusCode: 0, StatusMessage: 'success', code: 0, data: {}, msg: 'success' }),
}

/** Feishu's custom bots: signed in the body in seconds, 20 KB, 5 in a second and 100 in a minute. `clock` in ms. */
export async function openFeishu(house: { bots: FeishuBots; clock: () => number; port?: number }) {
  const taken: FeishuTaken[] = []
  const counted: { token: string; at: number }[] = []
  const http = await openHttp(({ method, url, body }) => {
    const token = /^\/open-apis\/bot\/v2\/hook\/([^/]+)$/.exec(url.pathname)?.[1]
    if (token === undefined || method !== 'POST') return say(404, 'not found', 404)
    const bot = house.bots[token]
    if (!bot) return say(19001, 'param invalid: incoming webhook access token invalid')
    const at = house.clock()
    const limit = checkLimits(
      counted.filter((one) => one.token === token).map((one) => one.at),
      at,
    )
    if (limit) return limit
    const json = readJson(body)
    if (body.length > 20 * 1024 || !json) return say(9499, 'Bad Request')
    const doubt = checkSecurity(bot, { json, text: body.toString(), at })
    if (doubt) return doubt
    const parsed = messageSchema.safeParse(json)
    if (!parsed.success) return say(9499, 'Bad Request')
    counted.push({ token, at })
    taken.push({ at, token, message: parsed.data })
    return success
  }, house)
  return { ...http, taken }
}

function checkLimits(before: number[], at: number): VendorAnswer | undefined {
  if (before.filter((one) => one > at - 1000).length >= 5) return say(9499, 'too many request', 400)
  const lastMinute = before.filter((one) => one > at - minute)
  const [oldest] = lastMinute
  if (lastMinute.length < 100 || oldest === undefined) return undefined
  const answer = say(11232, 'frequency limited psm[lark.oapi.app_platform_runtime]')
  const reset = String(Math.ceil((oldest + minute - at) / 1000))
  return { ...answer, headers: { ...answer.headers, 'x-ogw-ratelimit-reset': reset } }
}

function checkSecurity(
  { secret, keywords, allowed }: FeishuBots[string],
  { json, text, at }: { json: Record<string, unknown>; text: string; at: number },
): VendorAnswer | undefined {
  if (allowed === 'nobody') return say(19022, 'Ip Not Allowed')
  if (keywords && !keywords.some((word) => text.includes(word))) return say(19024, 'Key Words Not Found')
  if (secret === undefined) return undefined
  const { timestamp, sign } = json
  const isSeconds = typeof timestamp === 'string' && /^\d{10}$/.test(timestamp)
  const isNow = isSeconds && Math.abs(Number(timestamp) * 1000 - at) <= 60 * minute
  const expected = createHmac('sha256', `${timestamp}\n${secret}`).digest('base64')
  if (isNow && sign === expected) return undefined
  return say(19021, 'sign match fail or timestamp is not within one hour from current time')
}
