import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AnIot, type Credentials, cut, until } from './an-iot.ts'

let cloud: AnIot
let bed: Credentials

beforeAll(async () => {
  cloud = await AnIot.start()
  bed = await cloud.addDevice('bed-1')
  await cloud.addDevice('bed-2')
})
afterAll(() => cloud.stop())

const eventTopic = 'carebed/v1/bed-1/event'

describe('a bed that speaks as itself', () => {
  it('is heard: the queue gets the bytes, the topic, who said it and when', async () => {
    const client = await cloud.connect('bed-1', bed)
    const before = Math.floor(cloud.clock.now())
    await client.publishAsync(eventTopic, Buffer.from([0xff, 0x00]), { qos: 1 })
    const [message] = cloud.queues.sent
      .filter(({ queue }) => queue === 'urgent')
      .map(({ body }) => JSON.parse(body))
    expect(message).toMatchObject({ body: '/wA=', topic: eventTopic, client: 'bed-1' })
    expect(message.arrived).toBeGreaterThanOrEqual(before)
    expect(Number.isInteger(message.arrived)).toBe(true)
    await client.endAsync()
  })

  it('gets its PUBACK only when the message is on the disk of the queue', async () => {
    const client = await cloud.connect('bed-1', bed)
    const disk = Promise.withResolvers<void>()
    let reached = false
    let acknowledged = false
    cloud.queues.before = async ({ body }) => {
      if (!body.includes(eventTopic)) return
      reached = true
      await disk.promise
    }
    const published = client.publishAsync(eventTopic, 'held', { qos: 1 }).then(() => {
      acknowledged = true
    })
    await until(() => reached)
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(acknowledged).toBe(false)
    expect(cloud.clock.holds()).toBe(1)
    disk.resolve()
    await published
    await until(() => cloud.clock.holds() === 0)
    cloud.queues.before = async () => {}
    await client.endAsync()
  })

  it('reaches one rule by Basic Ingest, with the topic as if there were no prefix', async () => {
    const client = await cloud.connect('bed-1', bed)
    await client.publishAsync(`$aws/rules/carebed_telemetry/carebed/v1/bed-1/telemetry`, 'basic', { qos: 1 })
    const found = cloud.received('bulk').filter(({ text }) => text === 'basic')
    expect(found).toMatchObject([{ topic: 'carebed/v1/bed-1/telemetry', client: 'bed-1' }])
    await client.endAsync()
  })

  it('hears what the cloud tells it, also what was kept while it was away', async () => {
    const topic = 'carebed/v1/bed-1/config'
    const session = { clean: false }
    const first = await cloud.connect('bed-1', bed, session)
    await first.subscribeAsync(topic, { qos: 1 })
    await first.endAsync()
    await cloud.iot.broker.publish({ topic, payload: Buffer.from('while away'), qos: 1, retain: false })

    const again = await cloud.connect('bed-1', bed, session)
    await cloud.iot.broker.publish({ topic, payload: Buffer.from('kept'), qos: 1, retain: true })
    await until(() => cloud.heard.get(again)?.length === 2)
    // What was kept for it and what comes just now have no order between them.
    expect(cloud.heard.get(again)?.toSorted()).toEqual(['kept', 'while away'])
    await again.endAsync()

    const fresh = await cloud.connect('bed-1', bed)
    const retained = new Promise((resolve) =>
      fresh.once('message', (_, payload) => resolve(payload.toString())),
    )
    await fresh.subscribeAsync(topic, { qos: 1 })
    expect(await retained).toBe('kept')
    await fresh.endAsync()
  })
})

describe('sizes', () => {
  it('lets 6 KB through and cuts a bed that sends 129 KB', async () => {
    const client = await cloud.connect('bed-1', bed)
    await client.publishAsync(eventTopic, Buffer.alloc(6 * 1024, 'a'), { qos: 1 })
    expect(cloud.received('urgent').at(-1)?.text).toHaveLength(6 * 1024)
    const count = cloud.received('urgent').length
    client.publish(eventTopic, Buffer.alloc(129 * 1024), { qos: 1 })
    await cut(client)
    expect(cloud.received('urgent')).toHaveLength(count)
    await until(() => cloud.presence().at(-1)?.disconnectReason === 'CLIENT_ERROR')
  })

  it('takes exactly 128 KB', async () => {
    const client = await cloud.connect('bed-1', bed)
    await client.publishAsync(eventTopic, Buffer.alloc(128 * 1024, 'b'), { qos: 1 })
    expect(cloud.received('urgent').at(-1)?.text).toHaveLength(128 * 1024)
    await client.endAsync()
  })
})

describe('what a bed may not do', () => {
  it("is cut when it publishes to another bed's topic, and nothing comes of it", async () => {
    const client = await cloud.connect('bed-1', bed)
    client.publish('carebed/v1/bed-2/event', 'not mine', { qos: 1 })
    await cut(client)
    expect(cloud.received('urgent').some(({ text }) => text === 'not mine')).toBe(false)
    await until(() => cloud.presence().at(-1)?.disconnectReason === 'AUTH_ERROR')
  })

  it('is cut when it wants to retain, or to speak on a topic of AWS', async () => {
    const retaining = await cloud.connect('bed-1', bed)
    retaining.publish(eventTopic, 'x', { qos: 1, retain: true })
    await cut(retaining)
    const reserved = await cloud.connect('bed-1', bed)
    reserved.publish('$aws/events/presence/connected/bed-1', 'x', { qos: 1 })
    await cut(reserved)
  })

  it("is refused a subscription to another bed's topics but stays connected", async () => {
    const client = await cloud.connect('bed-1', bed)
    for (const filter of ['carebed/v1/bed-2/answer', 'carebed/v1/+/answer', '#', '$aws/rules/#']) {
      await expect(client.subscribeAsync(filter, { qos: 1 })).rejects.toThrow(/Unspecified error|128/)
    }
    expect(client.connected).toBe(true)
    await client.endAsync()
  })

  it("cannot connect with another bed's id, without a certificate, or with one nobody here issued", async () => {
    await expect(cloud.connect('bed-2', bed)).rejects.toThrow()
    await expect(cloud.connect('bed-1', {})).rejects.toThrow()
    const other = await AnIot.start()
    const foreign = await other.addDevice('bed-1')
    await other.stop()
    await expect(cloud.connect('bed-1', foreign)).rejects.toThrow()
  })

  it('is cut when its certificate is revoked, and cannot come back with it', async () => {
    const third = await cloud.addDevice('bed-3')
    const client = await cloud.connect('bed-3', third)
    const { registry, broker } = cloud.iot
    registry.setStatus(third.certificateId, 'REVOKED', cloud.clock.now())
    broker.disconnect(third.certificateId)
    await cut(client)
    await expect(cloud.connect('bed-3', third)).rejects.toThrow(/Not authorized/)
  })

  it('cannot connect with a certificate that belongs to no thing, or has no policy', async () => {
    const loose = await cloud.addDevice('bed-4')
    cloud.iot.registry.detachThing('bed-4', loose.certificateId)
    await expect(cloud.connect('bed-4', loose)).rejects.toThrow(/Not authorized/)
    cloud.iot.registry.attachThing('bed-4', loose.certificateId)
    cloud.iot.registry.detachPolicy('device-policy', loose.certificateId)
    await expect(cloud.connect('bed-4', loose)).rejects.toThrow(/Not authorized/)
  })
})

describe('when a rule fails', () => {
  it('hands the message to the error action as AWS does, and the bed gets its PUBACK', async () => {
    const client = await cloud.connect('bed-1', bed)
    cloud.queues.before = async ({ queue }) => {
      if (queue === 'urgent') throw new Error('the disk is full')
    }
    await client.publishAsync(eventTopic, 'help', { qos: 1 })
    cloud.queues.before = async () => {}
    const failure = JSON.parse(
      cloud.queues.sent.findLast(({ queue }) => queue === 'rule-failures')?.body ?? '{}',
    )
    expect(failure).toMatchObject({
      ruleName: 'carebed_event',
      topic: eventTopic,
      clientId: 'bed-1',
      base64OriginalPayload: Buffer.from('help').toString('base64'),
      failures: [{ failedAction: 'SqsAction', errorMessage: 'the disk is full' }],
    })
    await client.endAsync()
  })

  it('cuts the bed without a PUBACK when the error action fails too, so that it sends again', async () => {
    const client = await cloud.connect('bed-1', bed)
    cloud.queues.before = async ({ queue }) => {
      if (queue !== 'bulk') throw new Error('no disk at all')
    }
    let acknowledged = false
    client.publish(eventTopic, 'help', { qos: 1 }, (error) => {
      acknowledged = error === undefined || error === null
    })
    await cut(client)
    cloud.queues.before = async () => {}
    expect(acknowledged).toBe(false)
  })
})
