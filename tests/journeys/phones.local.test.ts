import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import webPush from 'web-push'
import { alertSchema } from '../../contracts/alert.ts'
import type { Channel } from '../../contracts/channel.ts'
import { personSchema } from '../../contracts/person.ts'
import { aClient, addDevice } from '../support/a-client.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { aHousehold } from '../support/a-household.ts'
import { addChannelSecrets } from '../support/channel-secrets.ts'
import { eventually } from '../support/eventually.ts'
import { openAliyun } from '../support/vendors/aliyun.ts'
import { openMailServer } from '../support/vendors/mail-server.ts'
import { aSubscription } from '../support/vendors/push-service.ts'
import { alertsOf } from '../support/watch-bed.ts'

const key = { accessKeyId: 'LTAI-test', accessKeySecret: 'kept by both' }
const account = { ...key, signNames: ['护理'], templates: ['SMS_1'], ttsCodes: ['TTS_1'] }
const known = 'known-to-the-vendor-and-us'

/** A cloud that can text, call and mail, and whose vendor reports back. */
async function aTown() {
  const aliyun = await openAliyun({ account, clock: () => Date.now() })
  const mail = await openMailServer()
  const urls = { 'aliyun-sms': aliyun.url, 'aliyun-voice': aliyun.url }
  const cloud = await aCloud({ parameters: { ChannelBaseUrls: JSON.stringify(urls) } })
  const server = { host: '127.0.0.1', port: mail.port, secure: false, user: 'duty', pass: 'right' }
  await addChannelSecrets(cloud, {
    'aliyun-sms.main': JSON.stringify({ ...key, signName: '护理', templates: { 'zh-CN': 'SMS_1' } }),
    'aliyun-voice.main': JSON.stringify({ ...key, ttsCodes: { 'zh-CN': 'TTS_1' } }),
    'smtp.main': JSON.stringify({ ...server, from: 'duty@care.example', ca: mail.ca }),
    'web-push.vapid': JSON.stringify({ ...webPush.generateVAPIDKeys(), subject: 'mailto:duty@care.example' }),
    'receipts.aliyun': known,
  })
  const report = (items: unknown[], secret = known) =>
    fetch(`${cloud.origin}/v1/receipts/aliyun/${secret}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(items),
    })
  const close = async () => {
    await cloud.close()
    await Promise.all([aliyun.close(), mail.close()])
  }
  return { cloud, aliyun, mail, report, close }
}

/** A press at the bed of somebody whose caregivers are reached by these channels. */
async function pressFor(cloud: ACloud, channels: { first: Channel[]; second?: Channel[] }) {
  const household = await aHousehold(cloud, { beds: ['east'] })
  const { first, second, operator, beds } = household
  const give = async (personId: string, own: Channel[]) =>
    personSchema.parse(await operator.api.patch(`/v1/people/${personId}`, { channels: own }))
  await give(first.personId, channels.first)
  if (channels.second) await give(second.personId, channels.second)
  const device = await addDevice(household, { bedId: beds.east.bedId, deviceId: `mat-${beds.east.bedId}` })
  const mat = await aClient(cloud, device)
  const pressed = Date.now()
  await mat.press({ at: pressed, sent: pressed })
  const [alert] = await eventually('an alert', async () => {
    const open = await alertsOf(operator.api, beds.east.bedId)
    return open.length > 0 && open
  })
  await mat.close()
  if (!alert) throw new Error('no alert')
  const read = () => operator.api.get(`/v1/alerts/${alert.alertId}`, alertSchema)
  const reach = async (channel: string, personId = first.personId) =>
    (await read()).reach?.find((entry) => entry.channel === channel && entry.personId === personId)
  return { pressed, read, reach, first, second }
}

describe('a press, for a caregiver with a telephone', () => {
  let town: Awaited<ReturnType<typeof aTown>>
  beforeAll(async () => {
    town = await aTown()
  })
  afterAll(() => town.close())

  it('rings the second at once where the first has no number, and the key she presses makes the alert hers', async () => {
    const { cloud, aliyun, mail, report } = town
    const push = aSubscription('https://127.0.0.1:1/inside-our-own-network').subscription
    const { pressed, read, reach, first, second } = await pressFor(cloud, {
      first: [{ channel: 'aliyun-sms', phone: '12345' }],
      second: [
        { channel: 'aliyun-voice', phone: '+8613800000001' },
        { channel: 'smtp', address: 'caregiver@example.org' },
        { channel: 'web-push', ...push },
      ],
    })
    const call = await eventually('a call', () => aliyun.taken.find((one) => one.template === 'TTS_1'))
    expect(Date.now() - pressed).toBeLessThan(5000)
    await eventually('a mail', () => mail.mails.length > 0)
    const none = await eventually(
      'no number',
      async () => (await reach('aliyun-sms', first.personId))?.failed,
    )
    expect(none.reason).toBe('isv.MOBILE_NUMBER_ILLEGAL')
    const hers = (channel: string) => reach(channel, second.personId)
    const pushed = await eventually('the push is refused', async () => (await hers('web-push'))?.failed)
    expect(pushed.reason).toBe('no push service is there')
    await eventually('accepted', async () => (await hers('aliyun-voice'))?.accepted)

    const taken = { call_id: call.id, status_code: '200000', duration: 9, dtmf: '1' }
    expect((await report([taken], 'guessed')).status).toBe(404)
    expect((await read()).state).toBe('open')
    const answer = await report([{ nonsense: true }, taken])
    expect(await answer.json()).toMatchObject({ code: 0, taken: 1, unreadable: 1 })
    expect(await read()).toMatchObject({ state: 'acknowledged', claim: { personId: second.personId } })
    expect(await hers('aliyun-voice')).toMatchObject({
      delivered: expect.any(String),
      answered: expect.any(String),
    })
  })

  it('that is off tells the second caregiver as soon as the vendor says so, long before her turn', async () => {
    const { cloud, aliyun, report } = town
    const before = aliyun.taken.length
    const { pressed, reach, second } = await pressFor(cloud, {
      first: [{ channel: 'aliyun-sms', phone: '+8613800000002' }],
    })
    const sms = await eventually('a message', () => aliyun.taken[before])
    await eventually('accepted', async () => (await reach('aliyun-sms'))?.accepted)
    expect(await reach('outbox', second.personId)).toBeUndefined()
    await report([{ biz_id: sms.id, success: false, err_code: 'MOBILE_TERMINAL_ERROR' }])
    await eventually('the second is told', async () => (await reach('outbox', second.personId))?.accepted)
    expect(Date.now() - pressed).toBeLessThan(15_000)
    const failed = (await reach('aliyun-sms'))?.failed
    expect(failed?.reason).toBe('not delivered: MOBILE_TERMINAL_ERROR')
  })
})
