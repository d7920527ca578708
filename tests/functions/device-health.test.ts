import { expect, test } from 'vitest'
import { ingestEvent } from '../../functions/ingest-event/handler.ts'
import { ingestTelemetry } from '../../functions/ingest-telemetry/handler.ts'
import { aHouse, anSos, onLane } from '../support/a-house.ts'
import { minutes, tenAtNight } from '../support/a-place.ts'

type House = Awaited<ReturnType<typeof aHouse>>
const aBlock = (at: number, sent: number, more: Record<string, unknown> = {}) => ({
  ...{ v: 1, boot: 'b1', at, every: 1000, sent, occupied: [true], heartRate: [66], ...more },
})
const anEvent = (id: string, type: string, at: number, data?: unknown) => ({
  ...{ v: 1, id, at, sent: at, type },
  ...(data === undefined ? {} : { data }),
})

/** The mat says so much within a second, block after block. */
async function flood(house: House, count: number, from = tenAtNight) {
  const outcomes: string[] = []
  for (let index = 0; index < count; index++) {
    const at = from + index * 3
    house.time.now = at
    const lane = onLane({ body: aBlock(at - 2000 - index, at, { seq: index }), arrived: at })
    outcomes.push((await ingestTelemetry(house.tools, lane)).outcome)
  }
  return outcomes
}
const recordOf = async ({ stores }: House, deviceId = 'mat-1') => (await stores.loadDevice(deviceId))?.record

for (const memory of ['remembers between batches', 'begins anew with each batch']) {
  test(`a mat that floods has the rest put aside and counted, where the function ${memory}`, async () => {
    const plain = await aHouse()
    const tools = memory.startsWith('remembers') ? { ...plain.tools, floods: new Map() } : plain.tools
    const house = { ...plain, tools }
    const outcomes = await flood(house, 200)
    expect(outcomes.filter((outcome) => outcome === 'judged')).toHaveLength(120)
    expect(outcomes.slice(120).every((outcome) => outcome === 'put-aside')).toBe(true)
    expect(await recordOf(house)).toMatchObject({
      quarantined: 0,
      flooded: { count: 80, since: tenAtNight + 360 },
    })
    const { items } = await house.stores.readQuarantine({ deviceId: 'mat-1', limit: 100 })
    expect(items).toHaveLength(80)
    expect(items[0]?.reason).toMatch(/^sends too many: more than 120 at once/)
    const later = tenAtNight + minutes(2)
    expect(await flood(house, 1, later)).toEqual(['judged'])
  })
}

test('her calls, an alert key and a check-in pass while her terminal floods, and readings of it do not', async () => {
  const house = await aHouse()
  await flood(house, 130)
  const at = tenAtNight + 500
  const say = async (id: string, type: string, data: unknown) =>
    (
      await ingestEvent(
        house.tools,
        onLane({ kind: 'event', body: anEvent(id, type, at, data), arrived: at }),
      )
    ).outcome
  expect(await say('m1', 'measurement', { kind: 'weight', weight: 60 })).toBe('put-aside')
  for (let press = 0; press < 300; press++)
    expect(await say(`p${press}`, 'sos', { key: 'cord' })).toBe('judged')
  expect(await say('s1', 'smoke', { state: 'start' })).toBe('judged')
  expect(await say('k1', 'alert-key', { action: 'acknowledge' })).toBe('judged')
  const { alerts } = await house.load()
  expect(alerts.map(({ condition }) => condition).toSorted()).toEqual(['smoke', 'sos'])
})

test('a night that was kept while the line was down is taken whole', async () => {
  const house = await aHouse()
  const back = tenAtNight + minutes(600)
  for (let minute = 0; minute < 500; minute++) {
    const arrived = back + minute * 10
    house.time.now = arrived
    const body = aBlock(tenAtNight + minutes(minute), arrived, { seq: minute })
    expect((await ingestTelemetry(house.tools, onLane({ body, arrived }))).outcome).toBe('judged')
  }
  expect((await recordOf(house))?.flooded).toBeUndefined()
})

test('what arrived is counted with its bytes, day by day as it is at her bed', async () => {
  const house = await aHouse()
  await flood(house, 3)
  const traffic = async () => (await house.load()).state.devices['mat-1']?.traffic
  const first = await traffic()
  expect(first).toMatchObject({ messages: 3 })
  expect(first?.bytes).toBeGreaterThan(200)
  // Ten at night in Shanghai: three hours later it is another day there, and not yet in UTC.
  await flood(house, 1, tenAtNight + minutes(180))
  expect(await traffic()).toMatchObject({ messages: 1, before: { messages: 3, bytes: first?.bytes } })
  await flood(house, 1, tenAtNight + minutes(180) + 2 * minutes(24 * 60))
  expect(await traffic()).toMatchObject({ messages: 1 })
  expect(await traffic()).not.toHaveProperty('before')
})

test('a button test notes when the key was tried, and so does a press in earnest; an older one changes nothing', async () => {
  const house = await aHouse()
  const say = (body: unknown, arrived: number) => {
    house.time.now = arrived
    return ingestEvent(house.tools, onLane({ kind: 'event', body, arrived }))
  }
  const triedAt = async () => (await recordOf(house))?.tests?.buttonAt
  await say(anEvent('t2', 'button-test', tenAtNight), tenAtNight)
  expect(await triedAt()).toBe(tenAtNight)
  const late = { ...anEvent('t1', 'button-test', tenAtNight - minutes(9)), sent: tenAtNight + 500 }
  await say(late, tenAtNight + 500)
  expect(await triedAt()).toBe(tenAtNight)
  await say(anEvent('t2', 'button-test', tenAtNight), tenAtNight + 900)
  expect(await triedAt()).toBe(tenAtNight)
  await say(anSos({ at: tenAtNight + minutes(5), sent: tenAtNight + minutes(5) }), tenAtNight + minutes(5))
  expect(await triedAt()).toBe(tenAtNight + minutes(5))
  const ofTheFuture = tenAtNight + minutes(60)
  await say({ ...anEvent('t3', 'button-test', ofTheFuture), sent: undefined }, tenAtNight + minutes(6))
  expect(await triedAt()).toBeLessThanOrEqual(tenAtNight + minutes(6))
})

test('a press that somebody else sends in her name is heard, and proves nothing of her key', async () => {
  const house = await aHouse()
  await ingestEvent(house.tools, onLane({ kind: 'event', body: anSos(), client: 'stranger' }))
  expect((await house.load()).alerts).toHaveLength(1)
  expect((await recordOf(house))?.tests).toBeUndefined()
})

test('of a mat that stands nowhere the connection is known, and that it speaks, once a minute', async () => {
  const house = await aHouse()
  const presence = async (eventType: string, versionNumber: number) => {
    const said = { clientId: 'loose-1', timestamp: tenAtNight, eventType, versionNumber }
    const body = Buffer.from(JSON.stringify(said)).toString('base64')
    const topic = `$aws/events/presence/${eventType}/loose-1`
    return ingestTelemetry(house.tools, JSON.stringify({ body, topic, arrived: tenAtNight }))
  }
  const unplaced = async () => (await recordOf(house, 'loose-1'))?.unplaced
  await presence('disconnected', 2)
  await presence('connected', 3)
  await presence('disconnected', 2)
  await presence('connected', 3)
  expect(await unplaced()).toMatchObject({ connected: true, presenceVersion: 3 })
  for (const seconds of [0, 20, 59, 60, 61]) {
    const arrived = tenAtNight + seconds * 1000
    const lane = onLane({ deviceId: 'loose-1', body: aBlock(arrived - 1000, arrived), arrived })
    expect((await ingestTelemetry(house.tools, lane)).outcome).toBe('quarantined')
  }
  expect(await unplaced()).toMatchObject({ connected: true, lastArrived: tenAtNight + 60_000 })
})
