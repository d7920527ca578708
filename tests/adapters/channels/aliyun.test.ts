import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signAliyun } from '../../../adapters/channels/aliyun/sign.ts'
import type { ReadSecret } from '../../../adapters/channels/channel-adapter.ts'
import { createChannels, sendOver } from '../../../adapters/channels/index.ts'
import type { Channel } from '../../../contracts/channel.ts'
import type { Notification } from '../../../contracts/notification.ts'
import { openAliyun } from '../../support/vendors/aliyun.ts'
import { aNotification } from '../a-notification.ts'

const start = Date.parse('2026-11-21T18:00:01Z')
const key = { accessKeyId: 'LTAI-test', accessKeySecret: 'kept by both' }
const account = {
  ...key,
  signNames: ['护理中心'],
  templates: ['SMS_1', 'SMS_2'],
  ttsCodes: ['TTS_1'],
}
const secretsOf = (own: object): Record<string, string> => ({
  'aliyun-sms.main': JSON.stringify({
    ...{ ...key, signName: '护理中心', templates: { 'zh-CN': 'SMS_1', en: 'SMS_2' } },
    ...own,
  }),
  'aliyun-voice.main': JSON.stringify({ ...key, ttsCodes: { 'zh-CN': 'TTS_1' }, ...own }),
})
const token = 'Zm9yLXRoZS10ZXN0LW9ubHktbm90LWEtcmVhbC1vbmU'
const link = `https://care.example/a/${token}`
const sms: Channel = { channel: 'aliyun-sms', phone: '+8613800000001' }
const voice: Channel = { channel: 'aliyun-voice', phone: '+8613800000001' }

let aliyun: Awaited<ReturnType<typeof openAliyun>>
let now: number
beforeEach(async () => {
  now = start
  aliyun = await openAliyun({ account, clock: () => now })
})
afterEach(() => aliyun.close())

function send(
  channel: Channel,
  {
    notification = {},
    secret = {},
    language = 'zh-CN',
    sentAt = now,
  }: {
    notification?: Partial<Notification>
    secret?: object
    language?: 'zh-CN' | 'en'
    sentAt?: number
  } = {},
) {
  const secrets = secretsOf(secret)
  const readSecret: ReadSecret = async (name) => {
    const found = secrets[name]
    return found === undefined ? { outcome: 'none' } : { outcome: 'found', secret: found }
  }
  const baseUrls = { 'aliyun-sms': aliyun.url, 'aliyun-voice': aliyun.url }
  const channels = createChannels({ readSecret, baseUrls, outboxUrl: '', timeoutMs: 200 })
  return sendOver(channels, {
    notification: { ...aNotification, link, ...notification },
    person: { personId: 'per_1', language },
    ...{ channel, now: sentAt },
  })
}
const variables = () => aliyun.taken.map((one) => one.variables)

describe('our signature', () => {
  it('of the request in the vendor’s manual is the one that is printed there', () => {
    const { headers } = signAliyun({
      key: { accessKeyId: 'YourAccessKeyId', accessKeySecret: 'YourAccessKeySecret' },
      ...{ host: 'ecs.cn-shanghai.aliyuncs.com', action: 'RunInstances', version: '2014-05-26' },
      params: {
        RegionId: 'cn-shanghai',
        ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd',
      },
      ...{ now: Date.parse('2023-10-26T10:22:32Z'), nonce: '3156853299f313e23d1673dc12e1703d' },
    })
    expect(headers.authorization).toMatch(
      /Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0$/,
    )
  })
})

describe('a caregiver’s phone', () => {
  it('gets the place, what happened and the link’s end by text message, and we its receipt’s name', async () => {
    const sent = await send(sms)
    expect(sent).toEqual({ outcome: 'accepted', providerMessageId: aliyun.taken[0]?.id })
    expect(aliyun.taken[0]).toMatchObject({ number: '13800000001', template: 'SMS_1' })
    const [{ place, text, code = '', codeRest = '' } = {}] = variables()
    expect({ place, text }).toEqual({ place: 'Room 2, east', text: '二号房呼叫' })
    expect(code + codeRest).toBe(token)
  })

  it('gets it in her language where there is a template of it', async () => {
    await send(sms, { language: 'en' })
    expect(aliyun.taken[0]).toMatchObject({ template: 'SMS_2', variables: { text: 'Room 2 calls' } })
    await send(voice, { language: 'en' })
    expect(aliyun.taken[1]).toMatchObject({ template: 'TTS_1', variables: { text: '二号房呼叫' } })
  })

  it('rings, and reads out what happened; signs that need escaping arrive as they are', async () => {
    const place = "A*b(c)!'d ~ & = 二"
    const sent = await send(voice, { notification: { place } })
    expect(sent).toEqual({ outcome: 'accepted', providerMessageId: aliyun.taken[0]?.id })
    expect(variables()).toEqual([{ place, text: '二号房呼叫' }])
  })

  it('hears that it is a drill before anything else, and no more than fits', async () => {
    const text = { 'zh-CN': '长'.repeat(60), en: '' }
    const fits = (await send(sms, { notification: { drill: true, text } })).outcome
    expect(fits).toBe('accepted')
    expect(variables()[0]).toMatchObject({ place: '演练 Room 2, east', text: `${'长'.repeat(34)}…` })
  })

  it('hears of a drill, and of a bed with a name of two lines, without the signs that a variable may not have', async () => {
    const text = { 'zh-CN': '【演练】紧急：二号房\n呼叫', en: '' }
    await send(sms, { notification: { drill: true, text, place: '【东】\r\n二号房' } })
    expect(variables()[0]).toMatchObject({ place: '演练 东 二号房', text: '演练 紧急：二号房 呼叫' })
  })

  it('of another country is dialled with that country’s code', async () => {
    await send({ channel: 'aliyun-sms', phone: '+85291234567' })
    expect(aliyun.taken[0]?.number).toBe('85291234567')
  })
})

describe('a message the vendor does not take', () => {
  const failed = (reason: string, more: object) => ({ outcome: 'failed', reason, ...more })

  it('over the limit of a number is tried again when its shortest window is over', async () => {
    await send(voice)
    const over = failed('isv.BUSINESS_LIMIT_CONTROL', { again: true, retryAfterMs: 60_000 })
    expect(await send(voice)).toEqual(over)
    now += 60_001
    expect(await send(voice)).toMatchObject({ outcome: 'accepted' })
    for (let count = 0; count < 50; count++) await send(sms)
    expect(await send(sms)).toEqual(over)
    expect(aliyun.taken).toHaveLength(52)
  })

  it('to a number that is none disables the number', async () => {
    const dead = await send({ channel: 'aliyun-sms', phone: '12345' })
    expect(dead).toEqual(failed('isv.MOBILE_NUMBER_ILLEGAL', { again: false, disables: true }))
  })

  it.each([
    ['InvalidAccessKeyId.NotFound', { accessKeyId: 'LTAI-gone' }],
    ['SignatureDoesNotMatch', { accessKeySecret: 'another' }],
    ['isv.SMS_SIGNATURE_ILLEGAL', { signName: 'never approved' }],
    ['isv.SMS_TEMPLATE_ILLEGAL', { templates: { 'zh-CN': 'SMS_9' } }],
  ])('for %s is ours to mend and not tried again, nor is the number at fault', async (code, secret) => {
    expect(await send(sms, { secret })).toEqual(failed(code, { again: false }))
    expect(aliyun.taken).toEqual([])
  })

  it('signed with a clock that is off is refused, and each try has a nonce of its own', async () => {
    const late = await send(sms, { sentAt: now - 16 * 60_000 })
    expect(late).toEqual(failed('InvalidTimeStamp.Expired', { again: false }))
    await send(sms)
    const [, second] = aliyun.asked
    if (!second) throw new Error('nothing was asked')
    const headers = second.headers as Record<string, string>
    const replayed = await fetch(second.url, { method: 'POST', headers })
    expect(await replayed.json()).toMatchObject({ Code: 'SignatureNonceUsed' })
    expect(await send(sms)).toMatchObject({ outcome: 'accepted' })
  })

  it.each([
    ['Throttling.User', { again: true, retryAfterMs: 1000 }],
    ['isp.SYSTEM_ERROR', { again: true }],
    ['isv.AMOUNT_NOT_ENOUGH', { again: false }],
    ['isp.RAM_PERMISSION_DENY', { again: false }],
  ])('because of %s is judged by that code', async (code, more) => {
    aliyun.faults.push({ status: 400, body: JSON.stringify({ Code: code, Message: '13800000001' }) })
    expect(await send(sms)).toEqual(failed(code, more))
  })

  it('names nothing but the code, and not even that if it is none', async () => {
    aliyun.faults.push({ status: 200, body: JSON.stringify({ Code: 'sent to 13800000001' }) })
    expect(await send(sms)).toEqual(failed('a code that cannot be read', { again: false }))
  })

  it('is tried again after a fault of its gateway, an answer it cannot have meant, or none', async () => {
    aliyun.faults.push({ status: 503, body: '<html>' }, { status: 429 }, { status: 200, body: 'OK' })
    expect(await send(sms)).toEqual(failed('HTTP 503', { again: true }))
    expect(await send(sms)).toEqual(failed('HTTP 429', { again: true }))
    expect(await send(sms)).toEqual(failed('unreadable answer', { again: true }))
    aliyun.faults.push('hang', 'hang-up')
    expect(await send(sms)).toEqual(failed('no answer in time', { again: true }))
    expect(await send(sms)).toMatchObject({ outcome: 'failed', again: true })
    await aliyun.close()
    expect(await send(sms)).toEqual(failed('network: ECONNREFUSED', { again: true }))
  })

  it('is not even sent where its secret is missing or is not as it must be', async () => {
    const broken = await send(sms, { secret: { signName: 5 } })
    expect(broken).toEqual(failed('secret aliyun-sms.main is not as this channel needs it', { again: false }))
    expect(aliyun.asked).toEqual([])
  })
})
