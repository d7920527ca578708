import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { pathOf } from '../../cli/api-client.ts'
import { watchSchema } from '../../contracts/device-setting.ts'
import { deviceTopic, liveTopics } from '../../contracts/topics.ts'
import { type ADevice, aClient, addDevice } from '../support/a-client.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { aHousehold, type Household } from '../support/a-household.ts'
import { aListener } from '../support/a-listener.ts'
import { eventually } from '../support/eventually.ts'

let cloud: ACloud
let hers: Household<'east'>
let others: Household<'west'>
let mat: ADevice
const caregiver = { email: 'caregiver-1-listening@test.example' }
const listenAsCaregiver = (more: Partial<Parameters<typeof aListener>[0]> = {}) =>
  aListener({ cloud, ...caregiver, personId: hers.first.personId, ...more })
const press = (id: string) => ({
  v: 1,
  id,
  at: Date.now(),
  sent: Date.now(),
  type: 'sos',
  data: { key: 'cord' },
})

beforeAll(async () => {
  cloud = await aCloud()
  hers = await aHousehold(cloud, { beds: ['east'], name: 'listening' })
  others = await aHousehold(cloud, { beds: ['west'], name: 'elsewhere' })
  mat = await addDevice(hers, { bedId: hers.beds.east.bedId, deviceId: 'mat-heard' })
})
afterAll(() => cloud?.close())

test('a caregiver hears of a press within two seconds, without asking, and strangers hear nothing of it', async () => {
  const { bedId } = hers.beds.east
  const caregiver = await listenAsCaregiver({ beds: [bedId] })
  const stranger = await aListener({
    ...{
      cloud,
      email: 'operator-0-elsewhere@test.example',
      personId: others.operator.personId,
      beds: [bedId],
    },
  })
  expect(await caregiver.subscribe(liveTopics.person(hers.first.personId))).toBe(0)
  expect(await caregiver.subscribe(liveTopics.bed(bedId))).toBe(0)
  expect(await stranger.subscribe(liveTopics.provider(others.providerId))).toBe(0)
  expect(await stranger.subscribe(liveTopics.bed(bedId))).toBe('refused')

  const device = await aClient(cloud, mat)
  const pressed = Date.now()
  await device.say('event', press('press-heard'))
  await eventually('both words', () => caregiver.heard.length >= 2, 5_000)
  const took = caregiver.heard.map(({ at }) => at - pressed)
  expect(Math.min(...took)).toBeLessThan(2_000)
  expect(new Set(caregiver.heard.map(({ topic }) => topic))).toEqual(
    new Set([liveTopics.person(hers.first.personId), liveTopics.bed(bedId)]),
  )
  expect(caregiver.heard[0]?.message).toMatchObject({ placeId: bedId, priority: 'critical', state: 'open' })

  // Told over her channel too, so that nothing of this call is still on its way in the tests that follow.
  await eventually('what she is told', async () => (await cloud.outbox()).length > 0)
  const { alertId = '' } = caregiver.heard[0]?.message ?? {}
  await hers.first.api.post(pathOf`/v1/alerts/${alertId}/acknowledge`, { etaMinutes: 5 }, z.unknown())
  await eventually(
    'her claim',
    () => caregiver.heard.some(({ message }) => message.state === 'acknowledged'),
    5_000,
  )
  expect(stranger.heard).toEqual([])
  await Promise.all([caregiver.end(), stranger.end(), device.close()])
})

describe('nobody who listens', () => {
  test.each([
    ['to her own topic', () => liveTopics.person(hers.first.personId)],
    ['in the name of the mat', () => deviceTopic('mat-heard', 'event')],
    ['as a rule', () => '$aws/rules/carebed_event/carebed/v1/mat-heard/event'],
  ])('may publish %s: she is cut off', async (_where, topic) => {
    const before = (await cloud.outbox()).length
    const listener = await listenAsCaregiver()
    listener.client.publish(topic(), JSON.stringify(press(`forged-${topic()}`)), { qos: 1 })
    await eventually('the cut', () => !listener.client.connected, 5_000)
    await sleep(300)
    expect(await cloud.outbox()).toHaveLength(before)
    await listener.end()
  })

  test('may leave a last will that is said', async () => {
    const witness = await listenAsCaregiver()
    await witness.subscribe(liveTopics.person(hers.first.personId))
    const will = {
      topic: liveTopics.person(hers.first.personId),
      payload: Buffer.from('{}'),
      qos: 0 as const,
      retain: false,
    }
    const dying = await listenAsCaregiver({ options: { will } })
    dying.client.stream.destroy()
    await sleep(500)
    expect(witness.heard).toEqual([])
    await witness.end()
  })

  test.each<[string, () => Partial<Parameters<typeof aListener>[0]>]>([
    ['with a token of nobody', () => ({ options: { password: 'a.b.c' } })],
    ['without a token', () => ({ options: { password: '' } })],
    ['under the name of a mat', () => ({ options: { clientId: 'mat-heard' } })],
    ['under the name of a colleague', () => ({ personId: hers.second.personId })],
    ['without naming who is to be asked', () => ({ options: { username: '?beds=' } })],
    ['at another door', () => ({ path: '/other' })],
    ['from a foreign page', () => ({ options: { wsOptions: { origin: 'https://evil.example' } } })],
    [
      'under a foreign name of this machine',
      () => ({ options: { wsOptions: { headers: { host: 'evil.example' } } } }),
    ],
  ])('comes in %s, and no mat is pushed away', async (_how, asked) => {
    const device = await aClient(cloud, mat)
    await expect(listenAsCaregiver(asked())).rejects.toThrow()
    expect(device.mqtt.connected).toBe(true)
    await device.close()
  })
})

test('a caregiver watches the mat while its lease lasts, on a line of its own, and nobody without a lease', async () => {
  const { bedId } = hers.beds.east
  const early = await listenAsCaregiver({ watch: [bedId] })
  expect(await early.subscribe(deviceTopic('mat-heard', 'live'))).toBe('refused')
  await hers.first.api.post(pathOf`/v1/beds/${bedId}/watch`, {}, watchSchema)
  const watcher = await listenAsCaregiver({ watch: [bedId] })
  expect(await watcher.subscribe(deviceTopic('mat-heard', 'live'))).toBe(0)
  const device = await aClient(cloud, mat)
  await device.mqtt.publishAsync(deviceTopic('mat-heard', 'live'), '{"v":1}', { qos: 0 })
  await eventually('a sample', () => watcher.watched.length > 0, 5_000)
  expect(watcher.watched[0]).toEqual({ topic: deviceTopic('mat-heard', 'live'), text: '{"v":1}' })
  await Promise.all([early.end(), watcher.end(), device.close()])
})
