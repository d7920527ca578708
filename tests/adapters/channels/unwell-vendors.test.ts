import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Channel } from '../../../contracts/channel.ts'
import { openDingTalk } from '../../support/vendors/dingtalk.ts'
import { openFeishu } from '../../support/vendors/feishu.ts'
import { openNtfy } from '../../support/vendors/ntfy.ts'
import type { Fault } from '../../support/vendors/open-http.ts'
import { openWebhook } from '../../support/vendors/webhook.ts'
import { openWeCom } from '../../support/vendors/wecom.ts'
import { aSender } from '../a-sender.ts'

const start = Date.parse('2026-11-21T18:00:10Z')
const clock = () => start
const key = 'hush-hush'

/** Each vendor, what it takes of us, and what we know of it. */
const vendors = {
  wecom: {
    open: () => openWeCom({ robots: { [key]: { state: 'in-group' } }, clock }),
    channel: () => ({ channel: 'wecom', robot: 'main' }),
    secret: key,
  },
  dingtalk: {
    open: () => openDingTalk({ robots: { [key]: { secret: key } }, clock }),
    channel: () => ({ channel: 'dingtalk', robot: 'main' }),
    secret: JSON.stringify({ token: key, secret: key }),
  },
  feishu: {
    open: () => openFeishu({ bots: { [key]: { secret: key } }, clock }),
    channel: () => ({ channel: 'feishu', robot: 'main' }),
    secret: JSON.stringify({ token: key, secret: key }),
  },
  ntfy: {
    open: () => openNtfy({ tokens: { [key]: { topics: ['t'] } }, clock }),
    channel: () => ({ channel: 'ntfy', topic: 't', server: 'main' }),
    secret: JSON.stringify({ token: key }),
  },
  webhook: {
    open: () => openWebhook({ secret: key, clock }),
    channel: (url: string) => ({ channel: 'webhook', url, secretRef: 'webhook.main' }),
    secret: key,
  },
} satisfies Record<
  string,
  {
    open: () => Promise<{ url: string; faults: Fault[]; close(): Promise<void>; taken: unknown[] }>
    channel: (url: string) => Channel
    secret: string
  }
>

const again = (reason: string, more: object = {}) => ({ outcome: 'failed', reason, again: true, ...more })
const never = (reason: string) => ({ outcome: 'failed', reason, again: false })
const wait = { 'retry-after': '7' }

const troubles: [string, Fault, object][] = [
  ['is broken', { status: 500, body: '{"errcode":0,"code":0}' }, again('HTTP 500')],
  ['is broken and says it is us', { status: 502, body: '{"errcode":93000,"code":19001}' }, again('HTTP 502')],
  ['is down', { status: 503, headers: wait }, again('HTTP 503', { retryAfterMs: 7000 })],
  ['has too much to do', { status: 429 }, again('HTTP 429')],
  ['names a time', { status: 429, headers: wait }, again('HTTP 429', { retryAfterMs: 7000 })],
  [
    'names a date',
    { status: 429, headers: { 'retry-after': 'Sat, 21 Nov 2026 18:00:40 GMT' } },
    again('HTTP 429', { retryAfterMs: 30_000 }),
  ],
  ['names nonsense', { status: 429, headers: { 'retry-after': 'soon' } }, again('HTTP 429')],
  [
    'is elsewhere',
    { status: 302, headers: { location: '/' } },
    never('HTTP 302, a redirect is not followed'),
  ],
  ['has no such page', { status: 404, body: 'nothing here' }, never('HTTP 404')],
  ['says nothing', 'hang', again('no answer in time')],
  ['is too slow', { lateMs: 700 }, again('no answer in time')],
  ['hangs up', 'hang-up', again('network: UND_ERR_SOCKET')],
]

/** Only for those whose answer is read: it may be anything. */
const garbage: [string, Fault, object][] = [
  [
    'a page',
    { status: 200, body: '<html>Sign in to the hotel’s network</html>' },
    again('unreadable answer'),
  ],
  ['nothing', { status: 200 }, again('unreadable answer')],
  ['a list', { status: 200, body: '[0]' }, again('unreadable answer')],
  ['another’s JSON', { status: 200, body: '{"ok":true}' }, again('unreadable answer')],
  ['an endless page', 'no-end', again('unreadable answer')],
  ['half an answer', 'break-off', again('network: UND_ERR_SOCKET')],
]

function sendTo(name: string, vendor: (typeof vendors)[keyof typeof vendors], url: string) {
  const secrets = { [`${name}.main`]: vendor.secret }
  const over = aSender({ secrets, baseUrls: { [name]: url }, clock, timeoutMs: 300 })
  return () => over(vendor.channel(url))
}

describe.each(Object.entries(vendors))('when %s', (name, vendor) => {
  let opened: Awaited<ReturnType<typeof vendor.open>>
  let send: () => Promise<unknown>
  beforeEach(async () => {
    opened = await vendor.open()
    send = sendTo(name, vendor, opened.url)
  })
  afterEach(() => opened.close())

  it.each(troubles)(
    '%s, we know whether to come back, and the next message gets through',
    async (_, fault, outcome) => {
      opened.faults.push(fault)
      expect(await send()).toEqual(outcome)
      expect(await send()).toMatchObject({ outcome: 'accepted' })
    },
  )

  it('is not there, we come back', async () => {
    await opened.close()
    expect(await send()).toEqual(again('network: ECONNREFUSED'))
  })
})

const { webhook, ...worded } = vendors

describe.each(Object.entries(worded))('what %s answers', (name, vendor) => {
  it.each(garbage)('is not taken for a yes when it is %s', async (_, fault, outcome) => {
    const opened = await vendor.open()
    opened.faults.push(fault)
    expect(await sendTo(name, vendor, opened.url)()).toEqual(outcome)
    await opened.close()
  })
})

describe('what the owner of a webhook answers', () => {
  it.each(garbage)('is neither read nor waited for when it is %s', async (_, fault) => {
    const opened = await webhook.open()
    opened.faults.push(fault)
    expect(await sendTo('webhook', webhook, opened.url)()).toEqual({ outcome: 'accepted' })
    await opened.close()
  })
})

describe('an outcome', () => {
  it('never holds a key, whatever address a house has set', async () => {
    for (const [name, vendor] of Object.entries(vendors)) {
      for (const address of ['nonsense', 'http://user:pass@127.0.0.1:9', 'ftp://127.0.0.1']) {
        expect(await sendTo(name, vendor, address)()).toEqual(never('the address is not one of HTTP'))
      }
    }
  })
})
