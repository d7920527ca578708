import { once } from 'node:events'
import { mkdtemp, readFile } from 'node:fs/promises'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import type { Answer } from '../../../contracts/answer.ts'
import { basicIngestTopic, deviceTopic } from '../../../contracts/topics.ts'
import { createDeviceClient, type DeviceClient } from '../../../devices/mqtt/device-client.ts'
import type { Outgoing } from '../../../devices/outgoing.ts'
import { aBroker } from './a-broker.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close()
})

async function aDevice(url: string, more: Partial<Parameters<typeof createDeviceClient>[0]> = {}) {
  const spoolDir = more.spoolDir ?? (await mkdtemp(join(tmpdir(), 'spool-')))
  const backOff = { least: 20, most: 100 }
  const client = await createDeviceClient({ url, deviceId: 'bed-1', spoolDir, backOff, ...more })
  open.push(client)
  return { client, spoolDir }
}

const connected = (client: DeviceClient) => once(client.events, 'connected')
const telemetry = (seq: number): Outgoing => ({ kind: 'telemetry', body: { v: 1, boot: 'b', seq, at: 5 } })
const sos: Outgoing = {
  kind: 'event',
  body: { v: 1, id: 'press', at: 5, type: 'sos', data: { key: 'cord' } },
}
const answer: Answer = {
  v: 1,
  eventId: 'press',
  alertId: 'al_1',
  state: 'received',
  say: { 'zh-CN': '已收到', en: 'Received' },
}
const until = (check: () => void) => vi.waitFor(check, { timeout: 5000, interval: 10 })

test('a message goes out by Basic Ingest with the time of its transmission', async () => {
  const broker = await aBroker()
  open.push(broker)
  const { client } = await aDevice(broker.url, { clock: { now: () => 777, after: () => () => {} } })
  await client.send(telemetry(1)).acknowledged
  expect(broker.heard).toMatchObject([
    { topic: basicIngestTopic('bed-1', 'telemetry'), body: { seq: 1, at: 5, sent: 777 } },
  ])
})

test('Nagle is off on every connection, the second one included', async () => {
  const nagleOff = vi.spyOn(Socket.prototype, 'setNoDelay')
  const broker = await aBroker()
  open.push(broker)
  const { client } = await aDevice(broker.url)
  const noDelays = () =>
    nagleOff.mock.contexts.filter((socket) => (socket as Socket).remotePort === broker.port)
  await connected(client)
  expect(noDelays()).toHaveLength(1)
  client.setNetwork('down')
  client.setNetwork('up')
  await connected(client)
  expect(noDelays()).toHaveLength(2)
  expect(nagleOff.mock.calls.every(([on]) => on === true)).toBe(true)
  nagleOff.mockRestore()
})

test('what a bed says while the cloud is away arrives when it is back, the call first', async () => {
  const first = await aBroker()
  const { client } = await aDevice(first.url, { topics: 'plain' })
  await connected(client)
  await first.close()
  const sent = [telemetry(0), telemetry(1), sos].map((message) => client.send(message))
  await Promise.all(sent.map(({ kept }) => kept))
  expect(client.unacknowledged()).toBe(3)
  const second = await aBroker(first.port)
  open.push(second)
  await client.settled()
  expect(second.heard.map(({ topic }) => topic)).toEqual([
    deviceTopic('bed-1', 'event'),
    deviceTopic('bed-1', 'telemetry'),
    deviceTopic('bed-1', 'telemetry'),
  ])
})

test('a call is repeated until received comes, over a restart of the device too', async () => {
  const broker = await aBroker()
  open.push(broker)
  const due: (() => void)[] = []
  const clock = {
    now: () => 42,
    after: (_: number, work: () => void) => {
      due.push(work)
      return () => {}
    },
  }
  const before = await aDevice(broker.url, { clock })
  await before.client.send(sos).acknowledged
  due.shift()?.()
  await until(() => expect(broker.heard).toHaveLength(2))
  await before.client.close()

  const { client, spoolDir } = await aDevice(broker.url, { clock, spoolDir: before.spoolDir })
  await until(() => expect(broker.heard).toHaveLength(3))
  expect(broker.heard.every(({ body }) => body.id === 'press')).toBe(true)
  const heard = once(client.events, 'answer')
  await broker.say(deviceTopic('bed-1', 'answer'), answer)
  expect(await heard).toEqual([answer])
  for (const work of due) work()
  await client.send(telemetry(9)).acknowledged
  await client.close()
  expect(broker.heard.filter(({ body }) => body.id === 'press')).toHaveLength(3)

  const again = await aDevice(broker.url, { clock, spoolDir })
  await connected(again.client)
  expect(again.client.unacknowledged()).toBe(0)
})

test('an answer that was given while the device was away reaches it when it returns', async () => {
  const broker = await aBroker()
  open.push(broker)
  const { client } = await aDevice(broker.url)
  await connected(client)
  await client.send(sos).acknowledged
  client.setNetwork('down')
  await until(() => expect(broker.broker.connectedClients).toBe(0))
  await broker.say(deviceTopic('bed-1', 'answer'), { ...answer, state: 'coming', who: 'W. Li' })
  const heard = once(client.events, 'answer')
  client.setNetwork('up')
  expect(await heard).toMatchObject([{ state: 'coming', who: 'W. Li' }])
})

test('a configuration is applied or rejected, a probe done, an expired command expired', async () => {
  const broker = await aBroker()
  open.push(broker)
  const config = { v: 1, version: 7, reportEvery: 30_000, sampleEvery: 1000 }
  await broker.say(deviceTopic('bed-1', 'config'), config, true)
  const { client } = await aDevice(broker.url, { clock: { now: () => 1000, after: () => () => {} } })
  const replies = () => broker.heard.map(({ body }) => body)
  expect(await once(client.events, 'config')).toMatchObject([{ version: 7 }])
  await broker.say(deviceTopic('bed-1', 'config'), { ...config, version: 8, reportEvery: 1 })
  await broker.say(deviceTopic('bed-1', 'config'), {
    ...config,
    version: 9,
    reportEvery: 300_000,
    sampleEvery: 250,
  })
  await broker.say(deviceTopic('bed-1', 'command'), {
    v: 1,
    id: 'c1',
    type: 'probe',
    data: {},
    expires: 2000,
  })
  await broker.say(deviceTopic('bed-1', 'command'), { v: 1, id: 'c2', type: 'probe', data: {}, expires: 999 })
  await broker.say(deviceTopic('bed-1', 'command'), 'not JSON')
  await until(() => expect(replies()).toHaveLength(5))
  expect(replies()).toMatchObject([
    { re: 'config', version: 7, status: 'applied' },
    { re: 'config', version: 8, status: 'rejected', reason: expect.stringContaining('reportEvery') },
    { re: 'config', version: 9, status: 'rejected', reason: expect.stringContaining('1200 samples') },
    { re: 'c1', status: 'done' },
    { re: 'c2', status: 'expired' },
  ])
})

test('nothing that was acknowledged stays in the spool', async () => {
  const broker = await aBroker()
  open.push(broker)
  const { client, spoolDir } = await aDevice(broker.url)
  for (let seq = 0; seq < 200; seq += 1) client.send(telemetry(seq))
  await client.send(telemetry(200)).acknowledged
  await client.settled()
  await client.close()
  const { client: again } = await aDevice(broker.url, { spoolDir })
  expect(again.unacknowledged()).toBe(0)
  expect(await readFile(join(spoolDir, 'bed-1.spool'), 'utf8')).toBe('')
  expect(broker.heard.map(({ body }) => body.seq)).toEqual(Array.from({ length: 201 }, (_, seq) => seq))
})
