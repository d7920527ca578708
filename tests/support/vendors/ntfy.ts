import * as z from 'zod'
import { openHttp, type VendorAnswer } from './open-http.ts'
import { readJson } from './read-json.ts'

const name = /^[-_A-Za-z0-9]{1,64}$/
/** A visitor may publish so many at once; after that, one every so many ms. */
const burst = 60
const refillMs = 5000

const actionSchema = z.discriminatedUnion('action', [
  z.object({ action: z.literal('view'), label: z.string().min(1), url: z.url() }),
  z.object({
    action: z.literal('http'),
    label: z.string().min(1),
    url: z.url({ protocol: /^https?$/ }),
    method: z.enum(['POST', 'PUT', 'GET']).default('POST'),
    headers: z.record(z.string(), z.string()).default({}),
    body: z.string().default(''),
    clear: z.boolean().default(false),
  }),
])
const messageSchema = z.object({
  topic: z.string(),
  title: z.string().default(''),
  message: z.string().default('triggered'),
  priority: z.number().default(3),
  tags: z.array(z.string()).default([]),
  click: z.string().optional(),
  actions: z.array(actionSchema).default([]),
  sequence_id: z.string().regex(name).optional(),
})

export interface NtfyTaken extends z.infer<typeof messageSchema> {
  at: number
  id: string
}

export interface NtfyServer {
  /** what lets somebody publish, and where; without tokens everybody may, everywhere */
  tokens?: Record<string, { topics: string[] }>
  clock: () => number
  port?: number
}

const refuse = (code: number, error: string): VendorAnswer => {
  const http = Math.floor(code / 100)
  return { status: http, body: JSON.stringify({ code, http, error, link: 'https://ntfy.sh/docs/publish/' }) }
}

/**
 * A house's own ntfy server, as its source says: bearer tokens, limits in bytes, three actions, and a repeated sequence
 * shown in the place of the first. `clock` in ms.
 */
export async function openNtfy(server: NtfyServer) {
  const taken: NtfyTaken[] = []
  const isOver = limiter()
  const http = await openHttp(({ method, url, headers, body }) => {
    if (url.pathname !== '/' || method !== 'POST') return refuse(40401, 'page not found')
    const at = server.clock()
    if (isOver(at)) return refuse(42901, 'limit reached: too many requests, please be nice')
    if (body.length > 8192) return refuse(41303, 'JSON body too large')
    const parsed = messageSchema.safeParse(readJson(body))
    if (!parsed.success) return refuse(40017, 'invalid request: request body must be message JSON')
    const doubt = checkMessage(parsed.data) ?? checkToken(server, headers.authorization, parsed.data.topic)
    if (doubt) return doubt
    const { sequence_id } = parsed.data
    const id = `ntfy${taken.length}`
    const first = taken.findIndex((one) => sequence_id !== undefined && one.sequence_id === sequence_id)
    if (first >= 0) taken.splice(first, 1)
    taken.push({ ...parsed.data, at, id })
    const { topic, message } = parsed.data
    const answer = { id, time: Math.floor(at / 1000), event: 'message', topic, message }
    return { status: 200, body: JSON.stringify(answer) }
  }, server)
  return { ...http, taken }
}

function limiter() {
  let left = burst
  let since = Number.NEGATIVE_INFINITY
  return (at: number): boolean => {
    left = Math.min(burst, left + (at - since) / refillMs)
    since = at
    if (left < 1) return true
    left -= 1
    return false
  }
}

function checkMessage(wish: z.infer<typeof messageSchema>): VendorAnswer | undefined {
  if (!name.test(wish.topic)) return refuse(40009, 'invalid request: topic invalid')
  if (![1, 2, 3, 4, 5].includes(wish.priority)) return refuse(40007, 'invalid priority parameter')
  if (wish.actions.length > 3) return refuse(40018, 'invalid request: actions invalid')
  if (Buffer.byteLength(wish.title) > 1024) return refuse(40057, 'invalid request: title too long')
  if (Buffer.byteLength(wish.tags.join(',')) > 512) return refuse(40058, 'invalid request: tags too long')
  if (Buffer.byteLength(wish.message) > 4096) return refuse(40014, 'invalid request: attachments not allowed')
  return undefined
}

function checkToken({ tokens }: NtfyServer, authorization = '', topic: string): VendorAnswer | undefined {
  if (!tokens) return undefined
  const given = tokens[/^Bearer (.+)$/.exec(authorization)?.[1] ?? '']
  if (!given) return refuse(40101, 'unauthorized')
  return given.topics.includes(topic) ? undefined : refuse(40301, 'forbidden')
}
