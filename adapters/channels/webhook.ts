import type { Channel } from '../../contracts/channel.ts'
import { channelTraits } from '../../contracts/channel-traits.ts'
import type { Notification } from '../../contracts/notification.ts'
import type { ChannelAdapter, ChannelTools, SendOutcome } from './channel-adapter.ts'
import { cutText } from './cut-text.ts'
import { judgeStatus } from './judge-status.ts'
import { postJson } from './post-json.ts'
import { postGuarded } from './push/post-guarded.ts'
import { signatureHeader, signWebhook } from './sign-webhook.ts'
import { takeSecret } from './take-secret.ts'

export type WebhookConfig = Extract<Channel, { channel: 'webhook' }>

/** Our JSON to an address of the person's own, signed with the secret that her setting refers to. */
export function createWebhook(
  tools: Pick<ChannelTools, 'readSecret' | 'timeoutMs' | 'reach'>,
): ChannelAdapter<WebhookConfig> {
  return {
    async send({ notification, channel, now }) {
      const taken = await takeSecret(tools.readSecret, channel.secretRef)
      if (taken.outcome === 'failed') return taken
      const body = JSON.stringify(withinSize(notification))
      const headers = { [signatureHeader]: signWebhook({ secret: taken.secret, body, now }) }
      const post = { url: channel.url, body, headers, now, timeoutMs: tools.timeoutMs }
      return tools.reach === 'public' ? postOutside(post) : postJson(post)
    },
  }
}

type Post = Parameters<typeof postJson>[0]

/** The address is somebody's choice: what it leads to in our own house is not hers to speak to in our name. */
async function postOutside({ url, body, headers, now, timeoutMs }: Post): Promise<SendOutcome> {
  const posted = await postGuarded({
    ...{ url, timeoutMs, body: Buffer.from(body), reach: 'public', mayBePlain: true },
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })
  if (posted.outcome === 'out-of-reach')
    return { outcome: 'failed', reason: 'no webhook may be there', again: false, disables: true }
  return judgeStatus(posted, now)
}

/** Both languages share the bytes that a webhook may have. */
function withinSize(notification: Notification): Notification {
  const each = channelTraits.webhook.maxTextBytes / 2
  const { text } = notification
  return {
    ...notification,
    text: { 'zh-CN': cutText(text['zh-CN'], each), en: cutText(text.en, each) },
  }
}
