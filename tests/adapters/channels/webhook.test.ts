import { createHmac, timingSafeEqual } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReadSecret } from '../../../adapters/channels/channel-adapter.ts'
import { createWebhook } from '../../../adapters/channels/webhook.ts'
import { notificationSchema } from '../../../contracts/notification.ts'
import { aNotification } from '../a-notification.ts'
import { aReceiver, type Received } from '../a-receiver.ts'

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

  it.each([408, 429, 500, 503])('is tried again after HTTP %i', async (status) => {
    expect(await send(`/${status}`)).toEqual({ outcome: 'failed', reason: `HTTP ${status}`, again: true })
  })

  it.each([400, 401, 404, 410])('is not tried again after HTTP %i', async (status) => {
    expect(await send(`/${status}`)).toEqual({ outcome: 'failed', reason: `HTTP ${status}`, again: false })
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
