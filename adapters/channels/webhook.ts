import type { Channel } from '../../contracts/channel.ts'
import { channelTraits } from '../../contracts/channel-traits.ts'
import type { Notification } from '../../contracts/notification.ts'
import type { ChannelAdapter, ChannelTools } from './channel-adapter.ts'
import { cutText } from './cut-text.ts'
import { postJson } from './post-json.ts'
import { signatureHeader, signWebhook } from './sign-webhook.ts'
import { takeSecret } from './take-secret.ts'

export type WebhookConfig = Extract<Channel, { channel: 'webhook' }>

/** Our JSON to an address of the person's own, signed with the secret that her setting refers to. */
export function createWebhook(
  tools: Pick<ChannelTools, 'readSecret' | 'timeoutMs'>,
): ChannelAdapter<WebhookConfig> {
  return {
    async send({ notification, channel, now }) {
      const taken = await takeSecret(tools.readSecret, channel.secretRef)
      if (taken.outcome === 'failed') return taken
      const body = JSON.stringify(withinSize(notification))
      const headers = { [signatureHeader]: signWebhook({ secret: taken.secret, body, now }) }
      return postJson({ url: channel.url, body, headers, now, timeoutMs: tools.timeoutMs })
    },
  }
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
