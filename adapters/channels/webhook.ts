import type { Channel } from '../../contracts/person.ts'
import type { ChannelAdapter, ReadSecret } from './channel-adapter.ts'
import { postJson } from './post-json.ts'
import { signatureHeader, signWebhook } from './sign-webhook.ts'

export type WebhookConfig = Extract<Channel, { channel: 'webhook' }>

/** Our JSON to an address of the person's own, signed with the secret that her setting refers to. */
export function createWebhook(tools: {
  readSecret: ReadSecret
  timeoutMs?: number
}): ChannelAdapter<WebhookConfig> {
  return {
    async send({ notification, channel, now }) {
      const read = await tools.readSecret(channel.secretRef)
      if (read.outcome === 'none') {
        return { outcome: 'failed', reason: `no secret ${channel.secretRef}`, again: false }
      }
      if (read.outcome === 'unreachable') {
        return { outcome: 'failed', reason: `secrets: ${read.reason}`, again: true }
      }
      const body = JSON.stringify(notification)
      const headers = { [signatureHeader]: signWebhook({ secret: read.secret, body, now }) }
      return postJson({
        url: channel.url,
        ...{ body, headers },
        ...(tools.timeoutMs !== undefined && { timeoutMs: tools.timeoutMs }),
      })
    },
  }
}
