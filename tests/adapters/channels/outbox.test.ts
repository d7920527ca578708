import { describe, expect, it } from 'vitest'
import { createChannels, sendOver } from '../../../adapters/channels/index.ts'
import { outboxLineSchema } from '../../../contracts/notification.ts'
import { aNotification } from '../a-notification.ts'
import { aReceiver } from '../a-receiver.ts'

const sending = {
  notification: aNotification,
  person: { personId: 'per_1', language: 'zh-CN' },
  channel: { channel: 'outbox' },
  now: 0,
} as const

describe('the outbox', () => {
  it('is told what the caregiver is told, and who she is', async () => {
    const outbox = await aReceiver()
    const channels = createChannels({
      readSecret: async () => ({ outcome: 'none' }),
      outboxUrl: `${outbox.url}/200`,
      baseUrls: {},
    })
    expect(await sendOver(channels, sending)).toEqual({ outcome: 'accepted' })
    const line = { ...JSON.parse(outbox.received[0]?.body ?? ''), time: '2026-11-21T18:00:01Z' }
    expect(outboxLineSchema.parse(line)).toMatchObject({ ...aNotification, person: 'per_1' })
    await outbox.close()
  })

  it('is off where there is none, and says so for good', async () => {
    const channels = createChannels({
      readSecret: async () => ({ outcome: 'none' }),
      outboxUrl: '',
      baseUrls: {},
    })
    const off = { outcome: 'failed', reason: 'channel is off here', again: false }
    expect(await sendOver(channels, sending)).toEqual(off)
  })
})
