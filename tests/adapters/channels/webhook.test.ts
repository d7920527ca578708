import { createHmac, timingSafeEqual } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReadSecret } from '../../../adapters/channels/channel-adapter.ts'
import { createWebhook } from '../../../adapters/channels/webhook.ts'
import { notificationSchema } from '../../../contracts/notification.ts'
import { openWebhook } from '../../support/vendors/webhook.ts'
import { aNotification } from '../a-notification.ts'
import { aReceiver, type Received } from '../a-receiver.ts'
import { aSender } from '../a-sender.ts'

const now = 1_795_312_801_999
const secret = 'shared with the receiver'

/** As a receiver would, from the documentation alone: raw body, the time in the header, five minutes of tolerance. */
function isGenuine({ headers, body }: Received, at: number): boolean {
  const header = String(headers['x-carebed-signature'])
  const parts = new Map(header.split(',').map((part) => part.split('=') as [string, string]))
  const expected = createHmac('sha256', secret)
    .update(`${parts.get('t')}.${body}`)
    .digest()
  const age = Math.abs(at / 1000 - Number(parts.get('t')))
  return age < 300 && timingSafeEqual(expected, Buffer.from(parts.get('v1') ?? '', 'hex'))
}

describe('the webhook', () => {
  let receiver: Awaited<ReturnType<typeof aReceiver>>
  beforeEach(async () => {
    receiver = await aReceiver()
  })
  afterEach(() => receiver.close())

  const secrets: Record<string, Awaited<ReturnType<ReadSecret>>> = {
    webhook: { outcome: 'found', secret },
    far: { outcome: 'unreachable', reason: 'TimeoutError' },
  }
  const readSecret: ReadSecret = async (ref) => secrets[ref] ?? { outcome: 'none' }
  const send = (path: string, secretRef = 'webhook') =>
    createWebhook({ readSecret, timeoutMs: 200 }).send({
      notification: aNotification,
      person: { personId: 'per_1', language: 'zh-CN' },
      channel: { channel: 'webhook', url: `${receiver.url}${path}`, secretRef },
      now,
    })

  it('brings the whole notification, signed so that its receiver can check it', async () => {
    expect(await send('/202')).toEqual({ outcome: 'accepted' })
    const [message] = receiver.received
    if (!message) throw new Error('nothing came')
    expect(notificationSchema.parse(JSON.parse(message.body))).toEqual(aNotification)
    expect(message.headers['x-carebed-signature']).toMatch(/^t=1795312801,v1=[0-9a-f]{64}$/)
    expect(isGenuine(message, now)).toBe(true)
    expect(isGenuine({ ...message, body: message.body.replace('critical', 'low') }, now)).toBe(false)
    expect(isGenuine(message, now + 600_000)).toBe(false)
  })

  it.each([
    'http://127.0.0.1',
    'http://localhost',
    'https://169.254.169.254',
    'http://[::1]',
    'http://10.0.0.7',
  ])('brings nothing into our own house: %s', async (origin) => {
    const url = `${origin}:${new URL(receiver.url).port}/202`
    const sent = await createWebhook({ readSecret, timeoutMs: 200, reach: 'public' }).send({
      notification: aNotification,
      person: { personId: 'per_1', language: 'zh-CN' },
      channel: { channel: 'webhook', url, secretRef: 'webhook' },
      now,
    })
    const reason = 'no webhook may be there'
    expect(sent).toEqual({ outcome: 'failed', reason, again: false, disables: true })
    expect(receiver.received).toEqual([])
  })

  it.each([408, 429, 500, 503])('is tried again after HTTP %i', async (status) => {
    expect(await send(`/${status}`)).toEqual({ outcome: 'failed', reason: `HTTP ${status}`, again: true })
  })

  it.each([400, 401, 404])('is not tried again after HTTP %i', async (status) => {
    expect(await send(`/${status}`)).toEqual({ outcome: 'failed', reason: `HTTP ${status}`, again: false })
  })

  it('is dead for good when it says so', async () => {
    const dead = { outcome: 'failed', reason: 'HTTP 410', again: false, disables: true }
    expect(await send('/410')).toEqual(dead)
  })

  it('does not follow a redirect to another address', async () => {
    expect(await send('/302')).toMatchObject({ outcome: 'failed', again: false })
    expect(receiver.received.map(({ path }) => path)).toEqual(['/302'])
  })

  it('gives up on a receiver that does not answer, and on one that is not there, for the next try', async () => {
    const late = { outcome: 'failed', reason: 'no answer in time', again: true }
    expect(await send('/silence')).toEqual(late)
    await receiver.close()
    const gone = { outcome: 'failed', reason: 'network: ECONNREFUSED', again: true }
    expect(await send('/200')).toEqual(gone)
  })

  it('sends nothing unsigned', async () => {
    const outcome = await send('/200', 'other')
    expect(outcome).toEqual({ outcome: 'failed', reason: 'no secret other', again: false })
    const later = { outcome: 'failed', reason: 'secrets: TimeoutError', again: true }
    expect(await send('/200', 'far')).toEqual(later)
    expect(receiver.received).toEqual([])
  })
})

describe('the owner of a webhook', () => {
  let at: number
  let owner: Awaited<ReturnType<typeof openWebhook>>
  beforeEach(async () => {
    at = now
    owner = await openWebhook({ secret, clock: () => at, perMinute: 3 })
  })
  afterEach(() => owner.close())

  const sender = (shared = secret) => aSender({ secrets: { webhook: shared }, baseUrls: {}, clock: () => at })
  const hers = () => ({ channel: 'webhook', url: owner.url, secretRef: 'webhook' }) as const

  it('reads every word, in every script, and one notification once', async () => {
    const zh = '【紧急】王*英，东二房：呼叫。🆘'
    owner.faults.push('lose-answer')
    expect(await sender()(hers(), { zh })).toMatchObject({ outcome: 'failed', again: true })
    expect(await sender()(hers(), { zh })).toEqual({ outcome: 'accepted' })
    expect(owner.taken.map(({ text }) => text['zh-CN'])).toEqual([zh])
  })

  it('takes nothing from anybody else, and nothing that was overheard earlier', async () => {
    const refused = { outcome: 'failed', reason: 'HTTP 401', again: false }
    expect(await sender('another secret')(hers())).toEqual(refused)
    expect(await sender()(hers())).toEqual({ outcome: 'accepted' })
    const overheard = owner.asked[1]
    if (!overheard) throw new Error('nothing was sent')
    const { url, body } = overheard
    const headers = { 'x-carebed-signature': String(overheard.headers['x-carebed-signature']) }
    const replay = async () => (await fetch(url, { method: 'POST', headers, body: body.toString() })).status
    expect(await replay()).toBe(202)
    at += 301_000
    expect(await replay()).toBe(401)
    expect(owner.taken).toHaveLength(1)
  })

  it('says when she takes more, and gets it then', async () => {
    const tell = (n: number) => sender()(hers(), { notificationId: `n_${n}` })
    for (const n of [0, 1, 2]) expect(await tell(n)).toEqual({ outcome: 'accepted' })
    const over = { outcome: 'failed', reason: 'HTTP 429', again: true, retryAfterMs: 60_000 }
    expect(await tell(3)).toEqual(over)
    at += 60_000
    expect(await tell(3)).toEqual({ outcome: 'accepted' })
  })

  it('is never sent more than she can take, however much there is to say', async () => {
    const long = '"请尽快来。"🆘\n'.repeat(100_000)
    expect(await sender()(hers(), { zh: long, en: long })).toEqual({ outcome: 'accepted' })
    expect(owner.taken[0]?.text['zh-CN']).toMatch(/…$/)
  })
})
