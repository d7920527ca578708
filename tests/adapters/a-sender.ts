import { createChannels, sendOver } from '../../adapters/channels/index.ts'
import type { Channel } from '../../contracts/channel.ts'
import type { Notification } from '../../contracts/notification.ts'
import { aNotification } from './a-notification.ts'

/** Sends as `notify` does, with the real adapters: secrets by name, vendors by channel. */
export function aSender(house: {
  secrets: Record<string, string>
  baseUrls: Record<string, string>
  clock: () => number
  timeoutMs?: number
}) {
  const channels = createChannels({
    readSecret: async (name) => {
      const secret = house.secrets[name]
      return secret === undefined ? { outcome: 'none' } : { outcome: 'found', secret }
    },
    baseUrls: house.baseUrls,
    outboxUrl: '',
    timeoutMs: house.timeoutMs ?? 1000,
  })
  return (
    channel: Channel,
    about: Partial<Notification> & { zh?: string; en?: string; language?: 'zh-CN' | 'en' } = {},
  ) => {
    const { zh, en, language = 'zh-CN', ...rest } = about
    const text = { 'zh-CN': zh ?? aNotification.text['zh-CN'], en: en ?? aNotification.text.en }
    return sendOver(channels, {
      notification: { ...aNotification, text, ...rest },
      person: { personId: 'per_1', language },
      channel,
      now: house.clock(),
    })
  }
}
