import { describe, expect, it } from 'vitest'
import { createChannels } from '../../../adapters/channels/index.ts'
import { sendSafely } from '../../../adapters/channels/send-safely.ts'
import { aNotification } from '../a-notification.ts'

const number = '13800000001'
const sending = {
  notification: aNotification,
  person: { personId: 'per_1', language: 'en' },
  channel: { channel: 'aliyun-sms', phone: number },
  now: 0,
} as const

describe('a channel with a bug in it', () => {
  it('is a failure like another, so that everybody else of the step is told; its number is not written down', async () => {
    const reports: unknown[] = []
    const channels = createChannels({
      readSecret: async () => ({ outcome: 'none' }),
      baseUrls: {},
      outboxUrl: '',
    })
    const broken = {
      async send(): Promise<never> {
        throw new TypeError(`cannot dial ${number}`)
      },
    }
    const sent = await sendSafely(
      { ...channels, 'aliyun-sms': broken },
      sending,
      (one) => void reports.push(one),
    )
    expect(sent).toEqual({ outcome: 'failed', reason: 'the channel is broken', again: true })
    expect(reports).toEqual([
      { channel: 'aliyun-sms', reason: expect.stringMatching(/^TypeError at .*send-safely/) },
    ])
    expect(JSON.stringify([sent, reports])).not.toContain(number)
  })

  it('does not hide what a sound one says', async () => {
    const channels = createChannels({
      readSecret: async () => ({ outcome: 'none' }),
      baseUrls: {},
      outboxUrl: '',
    })
    const sent = await sendSafely(channels, sending, () => expect.unreachable())
    expect(sent).toEqual({ outcome: 'failed', reason: 'no secret aliyun-sms.main', again: false })
  })
})
