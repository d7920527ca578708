import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import webPush from 'web-push'
import type { ReadSecret } from '../../../adapters/channels/channel-adapter.ts'
import { isWithin } from '../../../adapters/channels/push/address-guard.ts'
import { createWebPush } from '../../../adapters/channels/web-push.ts'
import type { Notification } from '../../../contracts/notification.ts'
import { aSubscription, openPushService } from '../../support/vendors/push-service.ts'
import { aNotification } from '../a-notification.ts'

const now = Date.parse('2026-11-21T18:00:01Z')
const vapid = webPush.generateVAPIDKeys()
const secret = { ...vapid, subject: 'mailto:duty@care.example' }

let service: Awaited<ReturnType<typeof openPushService>>
let browser: ReturnType<typeof aSubscription>
beforeEach(async () => {
  service = await openPushService({ publicKey: vapid.publicKey })
  browser = aSubscription(`${service.url}/her-phone`)
})
afterEach(() => service.close())

interface Choice {
  notification?: Partial<Notification>
  secret?: object
  subscription?: (typeof browser)['subscription']
  reach?: 'public' | 'loopback'
}
function send(choice: Choice = {}) {
  const readSecret: ReadSecret = async () => ({
    outcome: 'found',
    secret: JSON.stringify(choice.secret ?? secret),
  })
  const tools = { readSecret, baseUrls: {}, outboxUrl: '', timeoutMs: 300 }
  return createWebPush(tools, choice.reach ?? 'loopback').send({
    notification: { ...aNotification, ...choice.notification },
    person: { personId: 'per_1', language: 'zh-CN' },
    channel: { channel: 'web-push', ...(choice.subscription ?? browser.subscription) },
    now,
  })
}
const failed = (reason: string, more: object) => ({ outcome: 'failed', reason, ...more })

describe('the browser of a caregiver', () => {
  it('alone can read what was pushed to it, and nobody on the way', async () => {
    expect(await send()).toEqual({ outcome: 'accepted' })
    const [message] = service.pushed
    if (!message) throw new Error('nothing was pushed')
    const { text, ...rest } = aNotification
    expect(browser.read(message.body)).toEqual({ ...rest, language: 'zh-CN', text: text['zh-CN'] })
    expect(message.body.toString('latin1')).not.toContain('Room 2')
    expect(() => aSubscription(service.url).read(message.body)).toThrow()
  })

  it('is not told later than the step lives; what is over wakes no phone that was off', async () => {
    await send()
    await send({ notification: { expires: '2026-11-21T18:00:00Z' } })
    expect(service.pushed.map(({ ttl }) => ttl)).toEqual([599, 0])
  })

  it('is woken for a critical alert; what is said of one alert takes one place on her screen', async () => {
    await send()
    await send({ notification: { priority: 'medium', notificationId: 'n_2' } })
    await send({ notification: { priority: 'technical', alertId: 'al_2' } })
    expect(service.pushed.map(({ urgency }) => urgency)).toEqual(['high', 'normal', 'low'])
    const [first, second, other] = service.pushed.map(({ topic }) => topic)
    expect(second).toBe(first)
    expect(other).not.toBe(first)
  })

  it('keeps what names several beds when there is news of one of them', async () => {
    await send({ notification: { alertIds: ['al_1', 'al_2'] } })
    await send({ notification: { notificationId: 'n_2' } })
    const [several, one] = service.pushed.map(({ topic }) => topic)
    expect(one).not.toBe(several)
  })

  it('gets of a text that is too long for a push what fits', async () => {
    const text = { 'zh-CN': '很长的一句话。'.repeat(400), en: '' }
    expect(await send({ notification: { text } })).toEqual({ outcome: 'accepted' })
    const place = 'x'.repeat(4000)
    expect(await send({ notification: { place } })).toEqual(failed('HTTP 413', { again: false }))
  })

  it('that has ended its subscription is not written to any more', async () => {
    service.gone.add('/her-phone')
    expect(await send()).toEqual(failed('HTTP 410', { again: false, disables: true }))
    service.faults.push({ status: 404 })
    expect(await send()).toEqual(failed('HTTP 404', { again: false, disables: true }))
  })

  it('that gave keys which are none is not written to either', async () => {
    const { endpoint } = browser.subscription
    for (const keys of [
      { p256dh: 'AAAA', auth: 'AAAA' },
      { p256dh: Buffer.alloc(65, 4).toString('base64url'), auth: browser.subscription.keys.auth },
    ]) {
      const none = failed('no browser has such keys', { again: false, disables: true })
      expect(await send({ subscription: { endpoint, keys } })).toEqual(none)
    }
    expect(service.asked).toEqual([])
  })
})

describe('a push service', () => {
  it('that does not know us refuses for good, and the subscription is not to blame', async () => {
    const other = { ...webPush.generateVAPIDKeys(), subject: secret.subject }
    expect(await send({ secret: other })).toEqual(failed('HTTP 403', { again: false }))
    const mixed = { ...other, publicKey: secret.publicKey }
    expect(await send({ secret: mixed })).toEqual(failed('HTTP 401', { again: false }))
    const unusable = await send({ secret: { ...secret, privateKey: 'short' } })
    expect(unusable).toMatchObject({ outcome: 'failed', again: false })
    expect(unusable).not.toHaveProperty('disables')
  })

  it('that is busy or unwell is tried again when it says, or soon', async () => {
    const at = new Date(now + 90_000).toUTCString()
    service.faults.push({ status: 429, headers: { 'retry-after': '7' } })
    service.faults.push({ status: 503, headers: { 'retry-after': at } }, { status: 500 })
    expect(await send()).toEqual(failed('HTTP 429', { again: true, retryAfterMs: 7000 }))
    expect(await send()).toEqual(failed('HTTP 503', { again: true, retryAfterMs: 90_000 }))
    expect(await send()).toEqual(failed('HTTP 500', { again: true }))
    service.faults.push('hang', 'hang-up')
    expect(await send()).toEqual(failed('no answer in time', { again: true }))
    expect(await send()).toEqual(failed('network: ECONNRESET', { again: true }))
    await service.close()
    expect(await send()).toEqual(failed('network: ECONNREFUSED', { again: true }))
  })

  it('that sends us on is not followed', async () => {
    service.faults.push({ status: 307, headers: { location: `${service.url}/elsewhere` } })
    expect(await send()).toMatchObject({ outcome: 'failed', again: false })
    expect(service.asked.map(({ url }) => url.pathname)).toEqual(['/her-phone'])
  })

  it('can be nobody inside our own network, by whatever name, and never in the clear', async () => {
    const nowhere = failed('no push service is there', { again: false, disables: true })
    const { port } = new URL(service.url)
    const { keys } = browser.subscription
    for (const host of ['http://127.0.0.1', 'https://127.0.0.1', 'https://localhost', 'https://[::1]']) {
      const subscription = { endpoint: `${host}:${port}/x`, keys }
      expect(await send({ subscription, reach: 'public' }), host).toEqual(nowhere)
    }
    for (const endpoint of [
      'https://169.254.169.254/latest/meta-data',
      'https://[::ffff:10.0.0.1]/',
      'https://2130706433/',
      'https://someone:else@127.0.0.1/',
      'http://push.example.com/x',
    ]) {
      expect(await send({ subscription: { endpoint, keys }, reach: 'public' }), endpoint).toEqual(nowhere)
    }
    expect(service.asked).toEqual([])
  })

  it('is out there', () => {
    const inside = [
      '10.1.2.3',
      '172.31.0.1',
      '192.168.1.1',
      '100.64.0.1',
      '0.0.0.0',
      '::',
      'fd00::1',
      'fe80::1',
    ]
    const tunnels = ['64:ff9b::a00:1', '2002:a00:1::', '::ffff:8.8.8.8', 'name.example']
    for (const address of [...inside, ...tunnels]) expect(isWithin('public', address), address).toBe(false)
    for (const address of ['8.8.8.8', '172.32.0.1', '2606:4700::1'])
      expect(isWithin('public', address), address).toBe(true)
  })
})
