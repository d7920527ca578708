import { createHmac } from 'node:crypto'
import * as z from 'zod'
import { openHttp, type VendorAnswer } from './open-http.ts'
import { readJson } from './read-json.ts'

const minute = 60_000
const hour = 60 * minute

/** By the token in its address, with the security settings it was given. */
export type DingTalkRobots = Record<
  string,
  { secret?: string; keywords?: string[]; allowed?: 'nobody'; stopped?: boolean }
>

const httpUrl = z.url({ protocol: /^https?$/ })
const titled = { title: z.string().min(1), text: z.string().min(1) }
const cardSchema = z.union([
  z.object({ ...titled, singleTitle: z.string().min(1), singleURL: httpUrl }),
  z.object({ ...titled, btns: z.array(z.object({ title: z.string().min(1), actionURL: httpUrl })).min(1) }),
])
const messageSchema = z.discriminatedUnion('msgtype', [
  z.object({ msgtype: z.literal('text'), text: z.object({ content: z.string().min(1) }) }),
  z.object({ msgtype: z.literal('markdown'), markdown: z.object(titled) }),
  z.object({ msgtype: z.literal('actionCard'), actionCard: cardSchema }),
])
const aroundSchema = z.object({
  at: z.object({ atMobiles: z.array(z.string()).default([]) }).default({ atMobiles: [] }),
  msgUuid: z.string().optional(),
})

export interface DingTalkTaken {
  at: number
  token: string
  message: z.infer<typeof messageSchema>
  mentioned: string[]
}

const say = (errcode: number, errmsg: string): VendorAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ errcode, errmsg }),
})
/** As it was seen from the real one: it names five seconds, and blocks for ten minutes. */
const tooFast: VendorAnswer = {
  status: 200,
  body: JSON.stringify({
    ...{ status: 1111, wait: 5, source: 'x5', punish: 'deny', uuid: '1' },
    ...{ errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' },
  }),
}

/** DingTalk's custom robots: signed in the query, at most an hour off, 20 in any minute, else blocked. `clock` in ms. */
export async function openDingTalk(house: { robots: DingTalkRobots; clock: () => number; port?: number }) {
  const taken: DingTalkTaken[] = []
  const isOver = limiter()
  const told = new Set<string>()
  const http = await openHttp(({ method, url, headers, body }) => {
    if (url.pathname !== '/robot/send' || method !== 'POST') return { status: 404 }
    const token = url.searchParams.get('access_token') ?? ''
    const robot = house.robots[token]
    const at = house.clock()
    if (!robot) return say(300005, 'token is not exist')
    if (robot.stopped) return say(400102, 'robot is stopped')
    const doubt = checkSecurity(robot, { query: url.searchParams, text: body.toString(), at })
    if (doubt) return say(310000, `${doubt}, more: [https://ding-doc.dingtalk.com/doc#/serverapi2/qf2nxq]`)
    if (!/^application\/json/.test(headers['content-type'] ?? '')) return say(43004, 'invalid content-type')
    if (body.length > 20_000) return say(460101, 'message too long')
    const json = readJson(body)
    const parsed = messageSchema.safeParse(json)
    const around = aroundSchema.safeParse(json)
    if (!parsed.success || !around.success) return say(40035, 'invalid parameter')
    if (isOver(token, at)) return tooFast
    const once = `${token} ${around.data.msgUuid}`
    if (around.data.msgUuid === undefined || !told.has(once)) {
      taken.push({
        at,
        token,
        message: parsed.data,
        mentioned: mentionedIn(parsed.data, around.data.at.atMobiles),
      })
    }
    told.add(once)
    return say(0, 'ok')
  }, house)
  return { ...http, taken }
}

function limiter() {
  const counted = new Map<string, number[]>()
  const blockedUntil = new Map<string, number>()
  return (token: string, at: number): boolean => {
    if (at < (blockedUntil.get(token) ?? 0)) return true
    const before = (counted.get(token) ?? []).filter((earlier) => earlier > at - minute)
    counted.set(token, [...before, at])
    if (before.length < 20) return false
    blockedUntil.set(token, at + 10 * minute)
    return true
  }
}

function checkSecurity(
  { secret, keywords, allowed }: DingTalkRobots[string],
  { query, text, at }: { query: URLSearchParams; text: string; at: number },
): string | undefined {
  if (allowed === 'nobody') return 'ip 192.0.2.7 not in whitelist'
  if (keywords && !keywords.some((word) => text.includes(word))) return 'keywords not in content'
  if (secret === undefined) return undefined
  const timestamp = query.get('timestamp') ?? ''
  if (!/^\d{13}$/.test(timestamp) || Math.abs(Number(timestamp) - at) > hour) return 'invalid timestamp'
  const expected = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
  return query.get('sign') === expected ? undefined : 'sign not match'
}

/** Only who is in the list and named in the words is called; a card calls nobody. */
function mentionedIn(message: DingTalkTaken['message'], mobiles: string[]): string[] {
  switch (message.msgtype) {
    case 'text':
      return mobiles
    case 'markdown':
      return mobiles.filter((mobile) => message.markdown.text.includes(`@${mobile}`))
    case 'actionCard':
      return []
    default:
      return message satisfies never
  }
}
