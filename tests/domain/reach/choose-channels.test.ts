import { expect, test } from 'vitest'
import type { Channel } from '../../../contracts/channel.ts'
import { chooseChannels } from '../../../domain/reach/choose-channels.ts'
import { tenAtNight } from '../../support/a-place.ts'

const outbox: Channel = { channel: 'outbox' }
const sms: Channel = { channel: 'aliyun-sms', phone: '13800001234' }
const voice: Channel = { channel: 'aliyun-voice', phone: '13800001234' }
const push: Channel = {
  channel: 'web-push',
  endpoint: 'https://push.example/1',
  keys: { p256dh: 'a', auth: 'b' },
}
const critical = { priority: 'critical', condition: 'sos' } as const
const high = { priority: 'high', condition: 'left-bed' } as const
const medium = { priority: 'medium', condition: 'wet' } as const

type Question = Parameters<typeof chooseChannels>[0]
const choose = (person: Partial<Question['person']>, more: Partial<Question> = {}) => {
  const all = { role: 'caregiver', channels: [outbox, sms, voice], ...person } as Question['person']
  const choice = chooseChannels({
    ...{ person: all, alert: critical, step: 0, timeZone: 'Asia/Shanghai', now: tenAtNight },
    ...more,
  })
  return choice.outcome === 'tell' ? choice.channels.map(({ channel }) => channel) : choice.because
}

test('a first caregiver is told by app and text of what is critical, a second one is called too', () => {
  expect(choose({})).toEqual(['outbox', 'aliyun-sms'])
  expect(choose({}, { step: 1 })).toEqual(['outbox', 'aliyun-sms', 'aliyun-voice'])
  expect(choose({}, { alert: high, step: 1 })).toEqual(['outbox'])
})

test('who has nothing but a telephone is told by it of what is important, and left alone with the rest', () => {
  expect(choose({ channels: [voice] })).toEqual(['aliyun-voice'])
  expect(choose({ channels: [sms] }, { alert: high })).toEqual(['aliyun-sms'])
  expect(choose({ channels: [sms] }, { alert: medium })).toBe('no channel of hers is for this')
  expect(choose({ channels: [] })).toBe('she has no channel')
})

test('who has only a browser besides her telephone is called at once about what is critical, and only about that', () => {
  expect(choose({ channels: [push, voice] })).toEqual(['web-push', 'aliyun-voice'])
  expect(choose({ channels: [push, voice] }, { alert: high })).toEqual(['web-push'])
  expect(choose({ channels: [push] })).toEqual(['web-push'])
})

test('quiet hours hold back a reminder but nothing important from a caregiver; family chooses freely', () => {
  const preferences = { quietHours: { from: '21:00', to: '06:00' } }
  expect(choose({ preferences }, { alert: medium })).toBe('these are her quiet hours')
  expect(choose({ preferences }, { alert: medium, now: tenAtNight - 2 * 3_600_000 })).toEqual(['outbox'])
  expect(choose({ preferences }, { alert: high })).toEqual(['outbox'])
  expect(choose({ preferences, role: 'family' })).toBe('these are her quiet hours')
  expect(choose({ preferences: { priorities: ['high'] }, role: 'family' })).toBe(
    'she does not want to be told of this',
  )
})

test('a caregiver can mute a channel as long as a good one stays', () => {
  expect(choose({ preferences: { muted: ['aliyun-sms'] } })).toEqual(['outbox'])
  expect(choose({ preferences: { muted: ['outbox', 'aliyun-sms', 'aliyun-voice'] } })).toEqual([
    'outbox',
    'aliyun-sms',
  ])
  expect(choose({ preferences: { muted: ['outbox', 'aliyun-sms', 'aliyun-voice'] }, role: 'family' })).toBe(
    'no channel of hers is for this',
  )
})

test('web push as the only way to a caregiver in a critical chain is used, and noticed', () => {
  const ask = (alert: Question['alert'], channels: Channel[]) =>
    chooseChannels({
      ...{ person: { role: 'caregiver', channels }, alert, step: 0 },
      ...{ timeZone: 'Asia/Shanghai', now: tenAtNight },
    })
  expect(ask(critical, [push])).toMatchObject({ outcome: 'tell', alone: true })
  expect(ask(critical, [push, outbox])).toMatchObject({ outcome: 'tell', alone: false })
  expect(ask(high, [push])).toMatchObject({ outcome: 'tell', alone: false })
})
