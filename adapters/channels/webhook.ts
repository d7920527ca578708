import type { Channel } from '../../contracts/person.ts'
import type { ChannelAdapter } from './channel-adapter.ts'
import { postJson } from './post-json.ts'
import { signatureHeader, signWebhook } from './sign-webhook.ts'

export type WebhookConfig = Extract<Channel, { channel: 'webhook' }>

/** Finds a channel's secret by its reference; `undefined` = there is none. Throws when the secrets cannot be reached. */
export type ReadSecret = (secretRef: string) => Promise<string | undefined>

/** Our JSON to an address of the person's own, signed with the secret that her setting refers to. */
export function createWebhook(tools: {
  readSecret: ReadSecret
  timeoutMs?: number
}): ChannelAdapter<WebhookConfig> {
  return {
    async send({ notification, channel, now }) {
      const secret = await tools.readSecret(channel.secretRef)
      if (!secret) return { outcome: 'failed', reason: `no secret ${channel.secretRef}`, again: false }
      const body = JSON.stringify(notification)
      const headers = { [signatureHeader]: signWebhook({ secret, body, now }) }
      return postJson({
        url: channel.url,
        ...{ body, headers },
        ...(tools.timeoutMs !== undefined && { timeoutMs: tools.timeoutMs }),
      })
    },
  }
}
