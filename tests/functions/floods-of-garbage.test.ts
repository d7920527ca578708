import { expect, test } from 'vitest'
import { oweCommand } from '../../domain/fleet/owe-device.ts'
import { ingestEvent } from '../../functions/ingest-event/handler.ts'
import { ingestTelemetry } from '../../functions/ingest-telemetry/handler.ts'
import { aHouse, anSos, onLane } from '../support/a-house.ts'
import { minutes, seconds, tenAtNight } from '../support/a-place.ts'

type House = Awaited<ReturnType<typeof aHouse>>
const recordOf = async ({ stores }: House, deviceId = 'mat-1') => (await stores.loadDevice(deviceId))?.record
const keptOf = async ({ stores }: House, deviceId = 'mat-1') =>
  (await stores.readQuarantine({ deviceId, limit: 1000 })).items

/** So many messages, `every` ms apart. */
async function send(
  house: House,
  { count, every, from = tenAtNight }: { count: number; every: number; from?: number },
  say: (index: number, at: number) => Promise<unknown>,
): Promise<void> {
  for (let index = 0; index < count; index++) {
    house.time.now = from + index * every
    await say(index, house.time.now)
  }
}

for (const kind of ['telemetry', 'event'] as const) {
  const ingest = kind === 'event' ? ingestEvent : ingestTelemetry
  test(`a mat that floods with garbage as ${kind} is counted, and of what is too much a sample is kept`, async () => {
    const house = await aHouse()
    const garbage = (index: number, arrived: number) =>
      ingest(house.tools, onLane({ kind, body: `{"v":1,"n":${index}`, arrived }))
    await send(house, { count: 300, every: 3 }, garbage)
    expect(await recordOf(house)).toMatchObject({ quarantined: 300, unusable: { count: 300 } })
    expect(await keptOf(house)).toHaveLength(120)
    // On and on: each minute shows what is coming, beside what is filled up again.
    const from = tenAtNight + seconds(59)
    await send(house, { count: 200, every: 10, from }, garbage)
    const kept = (await keptOf(house)).length - 120
    expect(kept).toBeGreaterThanOrEqual(60)
    expect(kept).toBeLessThan(65)
    expect(await recordOf(house)).toMatchObject({ quarantined: 500 })
  })
}

test('a mat whose every block is wrong at its usual cadence has each of them kept', async () => {
  const house = await aHouse()
  await send(house, { count: 400, every: minutes(1) }, (index, arrived) =>
    ingestTelemetry(house.tools, onLane({ body: { v: 2, index }, arrived })),
  )
  expect(await keptOf(house)).toHaveLength(400)
})

test('a night that a mat kept while it stood nowhere is kept whole, though nobody can be told of it', async () => {
  const house = await aHouse()
  await send(house, { count: 600, every: 10 }, (index, arrived) => {
    const at = arrived - minutes(700 - index)
    const body = { v: 1, boot: 'b', seq: index, at, every: 1000, sent: arrived, occupied: [true] }
    return ingestTelemetry(house.tools, onLane({ deviceId: 'loose-1', body, arrived }))
  })
  expect(await keptOf(house, 'loose-1')).toHaveLength(600)
})

test('a press is told although its broken message cannot be kept, and is kept when it comes again', async () => {
  const house = await aHouse()
  const lane = onLane({ kind: 'event', body: JSON.stringify(anSos()).replace('"v":1', '"v":7') })
  const stores = {
    ...house.stores,
    quarantine: async () => {
      throw new Error('the table is busy')
    },
  }
  await expect(ingestEvent({ ...house.tools, stores }, lane)).rejects.toThrow('busy')
  expect((await house.load()).alerts).toMatchObject([{ condition: 'sos', state: 'open' }])
  const told = house.said.notices.length
  expect(told).toBeGreaterThan(0)
  await ingestEvent(house.tools, lane)
  expect((await house.load()).alerts).toHaveLength(1)
  expect(await keptOf(house)).toHaveLength(1)
})

test('a mat that floods with replies has its word taken, and her bed is not written to for each', async () => {
  const house = await aHouse()
  const command = { v: 1, id: 'cmd_1', type: 'probe', expires: tenAtNight + minutes(1) } as const
  const stored = {
    deviceId: 'mat-1',
    command,
    by: 'per_operator',
    askedAt: tenAtNight,
    state: 'sent',
  } as const
  const notice = oweCommand('mat-1', command, tenAtNight)
  await house.stores.createCommand({ command: stored, notice })
  const reply = (status: string, arrived: number) =>
    ingestTelemetry(house.tools, onLane({ kind: 'reply', body: { v: 1, re: 'cmd_1', status }, arrived }))
  const outcomes: unknown[] = []
  const before = (await house.load()).state.version
  await send(house, { count: 200, every: 3 }, async (_, at) => outcomes.push(await reply('accepted', at)))
  expect(outcomes.filter((each) => (each as { outcome: string }).outcome === 'put-aside')).toHaveLength(80)
  expect((await house.load()).state.version - before).toBe(120)
  await reply('done', tenAtNight + 700)
  expect(await house.stores.findCommand({ deviceId: 'mat-1', commandId: 'cmd_1' })).toMatchObject({
    state: 'done',
  })
  expect(await recordOf(house)).toMatchObject({ flooded: { count: 81 } })
})

test('a flood that goes on shows one message a minute in the list of its provider, and costs no look at the mat', async () => {
  const house = await aHouse()
  let looks = 0
  const stores = {
    ...house.stores,
    loadDevice: async (deviceId: string) => {
      looks += 1
      return house.stores.loadDevice(deviceId)
    },
  }
  const tools = { ...house.tools, stores, floods: new Map() }
  const block = (index: number, arrived: number) => {
    const body = { v: 1, boot: 'b', seq: index, at: arrived - 1500, every: 1000, sent: arrived }
    return ingestTelemetry(tools, onLane({ body: { ...body, occupied: [true] }, arrived }))
  }
  await send(house, { count: 1800, every: 100 }, block)
  const listed = await house.stores.readQuarantineOf({ providerId: 'prov_1', limit: 100 })
  expect(listed.items.map(({ at }) => Math.floor((Date.parse(at) - tenAtNight) / minutes(1)))).toEqual([
    2, 1, 0,
  ])
  const aside = (await recordOf(house))?.flooded?.count ?? 0
  expect(aside).toBeGreaterThan(1400)
  // One look for each that passes, and one for the next that does not.
  expect(looks).toBeLessThanOrEqual(2 * (1800 - aside))
})
