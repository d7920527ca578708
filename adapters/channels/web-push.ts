import { createHash } from 'node:crypto'
import webPush from 'web-push'
import * as z from 'zod'
import type { Priority } from '../../contracts/basics.ts'
import type { Channel } from '../../contracts/channel.ts'
import type { Notification } from '../../contracts/notification.ts'
import type { ChannelAdapter, ChannelTools, Sending, SendOutcome } from './channel-adapter.ts'
import { cutText } from './cut-text.ts'
import { judgeStatus } from './judge-status.ts'
import type { Reach } from './push/address-guard.ts'
import { type Guarded, postGuarded } from './push/post-guarded.ts'
import { readCompound } from './read-compound.ts'

type Config = Extract<Channel, { channel: 'web-push' }>

const secretName = 'web-push.vapid'
const keyOf = (bytes: number) =>
  z.string().refine((text) => Buffer.from(text, 'base64url').length === bytes, `expected ${bytes} bytes`)
const secretSchema = z.object({
  publicKey: keyOf(65),
  privateKey: keyOf(32),
  subject: z.string().regex(/^(mailto:|https:\/\/)/),
})

/** Of the words, in bytes: a push service takes 4096, encrypted and with what is around them. */
const longestText = 2500

const urgencies = {
  critical: 'high',
  high: 'high',
  medium: 'normal',
  low: 'low',
  technical: 'low',
} as const satisfies Record<Priority, string>

/** RFC 8030, encrypted for the one browser (RFC 8291) and signed with our key (RFC 8292). */
export function createWebPush(tools: ChannelTools, reach: Reach = 'public'): ChannelAdapter<Config> {
  return {
    async send(sending) {
      const secret = await readCompound(tools.readSecret, secretName, secretSchema)
      if (secret.outcome === 'failed') return secret
      const request = buildRequest(sending, secret.value)
      if (request.outcome === 'failed') return request
      const { timeoutMs } = tools
      const posted = await postGuarded({ ...request, url: sending.channel.endpoint, timeoutMs, reach })
      return judge(posted, sending.now)
    },
  }
}

function buildRequest(
  { notification, person, channel, now }: Sending<Config>,
  vapidDetails: z.infer<typeof secretSchema>,
):
  | { outcome: 'built'; headers: Record<string, string>; body: Buffer }
  | Extract<SendOutcome, { outcome: 'failed' }> {
  try {
    const { headers, body } = webPush.generateRequestDetails(
      { endpoint: channel.endpoint, keys: channel.keys },
      JSON.stringify(buildPayload(notification, person.language)),
      {
        vapidDetails,
        // Not a second longer than it is true: the next step has begun by then.
        TTL: Math.max(0, Math.floor((Date.parse(notification.expires) - now) / 1000)),
        urgency: urgencies[notification.priority],
        // What is said later of the same alert takes the place of what has not arrived yet.
        topic: createHash('sha256').update(aboutOf(notification)).digest('base64url').slice(0, 32),
        contentEncoding: 'aes128gcm',
      },
    )
    const texts = Object.entries(headers).map(([name, value]) => [name, String(value)])
    return { outcome: 'built', headers: Object.fromEntries(texts), body }
  } catch {
    // The keys of ours have their form; so it is hers that encrypt nothing.
    return { outcome: 'failed', reason: 'no browser has such keys', again: false, disables: true }
  }
}

/** What tells of several alerts must not be pushed aside by news of one of them. */
const aboutOf = ({ alertId, alertIds = [alertId] }: Notification): string => alertIds.join(' ')

function buildPayload({ text, alertIds: _all, ...rest }: Notification, language: 'zh-CN' | 'en') {
  return { ...rest, language, text: cutText(text[language], longestText) }
}

function judge(posted: Guarded, now: number): SendOutcome {
  if (posted.outcome === 'out-of-reach')
    return { outcome: 'failed', reason: 'no push service is there', again: false, disables: true }
  const judged = judgeStatus(posted, now)
  // RFC 8030, 7.3: a subscription that has ended is not found any more.
  const isGone = posted.outcome === 'answered' && posted.status === 404
  return isGone && judged.outcome === 'failed' ? { ...judged, disables: true } : judged
}
