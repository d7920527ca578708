import { expect, test } from 'vitest'
import { ingestTelemetry } from '../../functions/ingest-telemetry/handler.ts'
import { aHouse, onLane } from '../support/a-house.ts'
import { minutes, tenAtNight } from '../support/a-place.ts'

const aMinute = (minute: number, heartRate: number | null, change: Record<string, unknown> = {}) => {
  const at = tenAtNight + minutes(minute)
  const of = <T>(value: T): T[] => Array.from({ length: 6 }, () => value)
  return {
    arrived: at + minutes(1),
    body: {
      ...{ v: 1, boot: 'b1', seq: minute, at, every: 10_000, sent: at + minutes(1) },
      ...{ occupied: of(true), heartRate: of(heartRate), quality: of(5), movement: of(0) },
      ...change,
    },
  }
}

test('keeps the block, knows her heart rate, and raises when it stays at 130', async () => {
  const { tools, stores, time, load } = await aHouse()
  for (let minute = 0; minute < 3; minute++) {
    const { arrived, body } = aMinute(minute, minute === 0 ? 66 : 130)
    time.now = arrived
    expect(await ingestTelemetry(tools, onLane({ body, arrived }))).toEqual({
      outcome: 'judged',
      placeId: 'bed_1',
    })
  }
  const { alerts, state } = await load()
  expect(alerts).toMatchObject([
    { condition: 'heart-rate-high', priority: 'high', onset: tenAtNight + minutes(1) },
  ])
  expect(state.latest?.heartRate?.value).toBe(130)
  expect(await stores.readBlocks({ placeId: 'bed_1', from: 0, to: tenAtNight + minutes(9) })).toHaveLength(3)
})

test('the same block twice is kept once and changes nothing', async () => {
  const { tools, stores, time, load } = await aHouse()
  const { arrived, body } = aMinute(0, 66)
  time.now = arrived
  await ingestTelemetry(tools, onLane({ body, arrived }))
  await ingestTelemetry(tools, onLane({ body: { ...body, sent: arrived + 500 }, arrived: arrived + 1000 }))
  expect(await stores.readBlocks({ placeId: 'bed_1', from: 0, to: tenAtNight + minutes(9) })).toHaveLength(1)
  expect((await load()).alerts).toEqual([])
})

test('zero, 255 and minus one are not measured', async () => {
  const { tools, stores, time } = await aHouse()
  const { arrived, body } = aMinute(0, 66, { heartRate: [0, 255, -1, 66, 67, null] })
  time.now = arrived
  await ingestTelemetry(tools, onLane({ body, arrived }))
  const [block] = await stores.readBlocks({ placeId: 'bed_1', from: 0, to: tenAtNight + minutes(9) })
  expect(block?.heartRate).toEqual([null, null, null, 66, 67, null])
})

test.each([
  ['not JSON', '{"v":1,', '', /^not JSON/],
  ['of another version', { ...aMinute(0, 66).body, v: 7 }, 'v', /^unknown version 7, expected 1$/],
  ['with columns of different length', { ...aMinute(0, 66).body, heartRate: [1, 2] }, 'heartRate', /./],
  [
    'from after its own transmission',
    { ...aMinute(0, 66).body, sent: tenAtNight - minutes(30) },
    'at',
    /after it was sent$/,
  ],
  [
    'of 6 KB',
    { ...aMinute(0, 66).body, padding: 'x'.repeat(6000) },
    '',
    /^message of \d+ bytes is over 5120$/,
  ],
])(
  'keeps a message %s with field and reason, and takes the next good one',
  async (_name, body, path, reason) => {
    const { tools, stores, time } = await aHouse()
    expect(await ingestTelemetry(tools, onLane({ body }))).toMatchObject({ outcome: 'quarantined' })
    const { items } = await stores.readQuarantine({ deviceId: 'mat-1', limit: 10 })
    expect(items).toHaveLength(1)
    expect(items[0]?.path ?? '').toContain(path)
    expect(items[0]?.reason).toMatch(reason)
    const good = aMinute(0, 66)
    time.now = good.arrived
    expect(await ingestTelemetry(tools, onLane(good))).toMatchObject({ outcome: 'judged' })
  },
)

test('a clock 11 minutes slow is shown and corrected, and her heart is still judged', async () => {
  const { tools, time, load } = await aHouse()
  for (let minute = 0; minute < 3; minute++) {
    const { arrived, body } = aMinute(minute, 130)
    time.now = arrived
    const slow = { ...body, at: body.at - minutes(11), sent: body.sent - minutes(11) }
    await ingestTelemetry(tools, onLane({ body: slow, arrived }))
  }
  const { alerts, state } = await load()
  expect(alerts.find(({ condition }) => condition === 'heart-rate-high')).toMatchObject({
    onset: tenAtNight,
    state: 'open',
  })
  expect(alerts.find(({ condition }) => condition === 'clock-fault')).toMatchObject({ priority: 'technical' })
  expect(state.devices['mat-1']?.clock).toMatchObject({ fault: 'slow', offset: minutes(11) })
})

test('knows when the connection is gone', async () => {
  const { tools, load } = await aHouse()
  const presence = { clientId: 'mat-1', timestamp: tenAtNight, eventType: 'disconnected', versionNumber: 4 }
  const body = Buffer.from(JSON.stringify(presence)).toString('base64')
  const topic = '$aws/events/presence/disconnected/mat-1'
  await ingestTelemetry(tools, JSON.stringify({ body, topic, arrived: tenAtNight }))
  expect((await load()).state.devices['mat-1']).toMatchObject({
    connected: false,
    connectionSince: tenAtNight,
  })
})

test('a message of a device that nobody registered is kept', async () => {
  const { tools } = await aHouse()
  expect(await ingestTelemetry(tools, onLane({ ...aMinute(0, 66), deviceId: 'stranger' }))).toMatchObject({
    outcome: 'quarantined',
  })
})
