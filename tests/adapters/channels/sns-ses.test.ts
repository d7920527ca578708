import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createChannels, sendOver } from '../../../adapters/channels/index.ts'
import type { Channel } from '../../../contracts/channel.ts'
import type { Notification } from '../../../contracts/notification.ts'
import { openSnsAndSes, sesError, snsError } from '../../support/vendors/sns-ses.ts'
import { aNotification } from '../a-notification.ts'

const from = 'duty@care.example'
const sms: Channel = { channel: 'sns-sms', phone: '+4915112345678' }
const mail: Channel = { channel: 'ses', address: 'caregiver@example.org' }

let aws: Awaited<ReturnType<typeof openSnsAndSes>>
beforeEach(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIATEST')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
  vi.stubEnv('AWS_REGION', 'eu-central-1')
  aws = await openSnsAndSes({ verified: from })
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await aws.close()
})

function send(channel: Channel, notification: Partial<Notification> = {}, sender = from) {
  const channels = createChannels({
    readSecret: async () => ({ outcome: 'found', secret: JSON.stringify({ from: sender }) }),
    baseUrls: { 'sns-sms': aws.url, ses: aws.url },
    ...{ outboxUrl: '', timeoutMs: 300 },
  })
  return sendOver(channels, {
    notification: { ...aNotification, ...notification },
    person: { personId: 'per_1', language: 'en' },
    ...{ channel, now: 0 },
  })
}
const failed = (reason: string, more: object) => ({ outcome: 'failed', reason, ...more })

describe('a family abroad', () => {
  it('gets a text message with the link, as one that must not wait', async () => {
    expect(await send(sms)).toEqual({ outcome: 'accepted', providerMessageId: 'm-1' })
    const message = `Room 2 calls ${aNotification.link}`
    expect(aws.sent).toEqual([{ by: 'sns', number: '+4915112345678', message, type: 'Transactional' }])
  })

  it.each(['13800000001', '015112345678', '4915112345678'])(
    'whose number does not say its country (%s) is not taken for a stranger: nobody is told, and the operator hears why',
    async (phone) => {
      const outcome = failed('the number does not say its country', { again: false, disables: true })
      expect(await send({ channel: 'sns-sms', phone })).toEqual(outcome)
      expect(aws.asked).toEqual([])
    },
  )

  it('gets the whole link also when the text must be cut', async () => {
    await send(sms, { text: { 'zh-CN': '', en: 'word '.repeat(500) } })
    const [one] = aws.sent
    expect(one?.by === 'sns' && one.message.endsWith(`… ${aNotification.link}`)).toBe(true)
  })

  it('gets a mail with one line of subject', async () => {
    const text = { 'zh-CN': '', en: 'Room 2 calls\nBcc: everybody@example.org' }
    expect(await send(mail, { text })).toEqual({ outcome: 'accepted', providerMessageId: 'm-1' })
    const subject = 'Room 2 calls Bcc: everybody@example.org'
    const body = `${text.en}\n\n${aNotification.link}\n`
    expect(aws.sent).toEqual([{ by: 'ses', from, to: ['caregiver@example.org'], subject, text: body }])
  })

  it('of the partition of China gets neither: they are not there', async () => {
    vi.stubEnv('AWS_REGION', 'cn-north-1')
    const off = failed('channel is off here', { again: false })
    expect([await send(sms), await send(mail)]).toEqual([off, off])
    expect(aws.asked).toEqual([])
  })
})

describe('what AWS does not take', () => {
  it.each([
    ['OptedOut', 400, failed('OptedOutException', { again: false, disables: true })],
    ['InvalidParameter', 400, failed('InvalidParameterException', { again: false })],
    ['AuthorizationError', 403, failed('AuthorizationErrorException', { again: false })],
    ['Throttled', 429, failed('ThrottledException', { again: true })],
    ['InternalError', 500, failed('InternalErrorException', { again: true })],
  ])('as a text message for %s is judged by that', async (code, status, outcome) => {
    aws.faults.push(snsError(status, code))
    expect(await send(sms)).toEqual(outcome)
    expect(aws.asked).toHaveLength(1)
  })

  it.each([
    ['TooManyRequestsException', 429, true],
    ['LimitExceededException', 400, true],
    ['AccountSuspendedException', 400, false],
    ['SendingPausedException', 400, false],
  ])('as a mail for %s is judged by that', async (name, status, again) => {
    aws.faults.push(sesError(status, name))
    expect(await send(mail)).toEqual(failed(name, { again }))
  })

  it('from a sender it has not verified is ours to mend', async () => {
    expect(await send(mail, {}, 'somebody@else.example')).toEqual(failed('MessageRejected', { again: false }))
  })

  it.each([sms, mail])('because it is unwell is tried again, once each time ($channel)', async (channel) => {
    aws.faults.push({ status: 503 }, { status: 200, body: '<html' }, 'hang', 'hang-up')
    for (const fault of [503, 'nonsense', 'hang', 'hang-up'])
      expect(await send(channel), `${fault}`).toMatchObject({ outcome: 'failed', again: true })
    expect(aws.asked).toHaveLength(4)
    await aws.close()
    expect(await send(channel)).toMatchObject({ outcome: 'failed', again: true })
  })
})
