import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { KillableCloud } from './a-killable-cloud.ts'
import { AnIot, cut, until } from './an-iot.ts'

let cloud: AnIot | undefined
afterEach(() => cloud?.stop())

describe('presence', () => {
  it('tells that a bed came and left of itself, under one version number', async () => {
    cloud = await AnIot.start()
    const bed = await cloud.addDevice('bed-1')
    const client = await cloud.connect('bed-1', bed)
    await client.endAsync()
    await until(() => cloud?.presence().length === 2)
    const [came, left] = cloud.presence()
    expect(came).toMatchObject({
      clientId: 'bed-1',
      eventType: 'connected',
      principalIdentifier: bed.certificateId,
      versionNumber: 0,
    })
    expect(left).toMatchObject({
      eventType: 'disconnected',
      sessionIdentifier: came?.sessionIdentifier,
      clientInitiatedDisconnect: true,
      disconnectReason: 'CLIENT_INITIATED_DISCONNECT',
      versionNumber: 0,
    })
    expect(cloud.received('bulk')[1]).toMatchObject({ topic: '$aws/events/presence/disconnected/bed-1' })
  })

  it('tells of a bed whose line was cut, after its last will', async () => {
    cloud = await AnIot.start()
    const bed = await cloud.addDevice('bed-1')
    const will = {
      topic: 'carebed/v1/bed-1/event',
      payload: Buffer.from('my will'),
      qos: 1,
      retain: false,
    } as const
    const client = await cloud.connect('bed-1', bed, { will })
    client.stream.destroy()
    await until(() => cloud?.presence().length === 2)
    expect(cloud.presence()[1]).toMatchObject({
      clientInitiatedDisconnect: false,
      disconnectReason: 'CONNECTION_LOST',
    })
    await until(() => cloud?.received('urgent').length === 1)
    expect(cloud.received('urgent')[0]?.text).toBe('my will')
  })

  it('does not publish a last will the policy forbids', async () => {
    cloud = await AnIot.start()
    const bed = await cloud.addDevice('bed-1')
    const will = {
      topic: 'carebed/v1/bed-2/event',
      payload: Buffer.from('not mine'),
      qos: 1,
      retain: false,
    } as const
    const client = await cloud.connect('bed-1', bed, { will })
    client.stream.destroy()
    await until(() => cloud?.presence().length === 2)
    expect(cloud.received('urgent')).toEqual([])
  })

  it('lets a second connection of the same bed take over from the first', async () => {
    cloud = await AnIot.start()
    const bed = await cloud.addDevice('bed-1')
    const first = await cloud.connect('bed-1', bed)
    const second = await cloud.connect('bed-1', bed)
    await cut(first)
    expect(second.connected).toBe(true)
    await until(() => cloud?.presence().length === 3)
    const told = cloud.presence().map(({ eventType, versionNumber }) => `${eventType} ${versionNumber}`)
    expect(told.toSorted()).toEqual(['connected 0', 'connected 1', 'disconnected 0'])
    expect(cloud.presence().find(({ eventType }) => eventType === 'disconnected')?.disconnectReason).toBe(
      'DUPLICATE_CLIENTID',
    )
  })

  it('is told in the end when the queue failed at first', async () => {
    cloud = await AnIot.start()
    const bed = await cloud.addDevice('bed-1')
    let failures = 0
    cloud.queues.before = async () => {
      failures++
      if (failures <= 2) throw new Error('no disk')
    }
    await cloud.connect('bed-1', bed)
    await until(() => cloud?.presence().length === 1)
  })
})

describe('after the whole cloud was killed', () => {
  it('knows its devices, and says within a minute which beds did not come back, without their wills', async () => {
    const home = mkdtempSync(join(tmpdir(), 'carebed-iot-'))
    const killed = await KillableCloud.start(home)
    const { started } = killed
    const will = {
      topic: 'carebed/v1/bed-1/event',
      payload: Buffer.from('my will'),
      qos: 1,
      retain: false,
    } as const
    await killed.connect('bed-1', started.bed, { will })
    await killed.connect('bed-2', started.other)
    await killed.kill()

    cloud = await AnIot.start({ home })
    expect(cloud.clock.holds()).toBe(1)
    expect(cloud.iot.rootCaPem).toBe(started.ca)
    await cloud.connect('bed-2', started.other)
    await until(
      () =>
        cloud
          ?.presence()
          .some(({ clientId, versionNumber }) => clientId === 'bed-2' && versionNumber === 1) === true,
    )
    cloud.clock.pass(59_000)
    expect(cloud.presence().filter(({ eventType }) => eventType === 'disconnected')).toEqual([])
    cloud.clock.pass(1_000)
    await until(() => cloud?.presence().some(({ eventType }) => eventType === 'disconnected') === true)
    expect(cloud.presence().filter(({ eventType }) => eventType === 'disconnected')).toMatchObject([
      { clientId: 'bed-1', versionNumber: 0, disconnectReason: 'CONNECTION_LOST' },
    ])
    expect(cloud.received('urgent')).toEqual([])
  })
})
