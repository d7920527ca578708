import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pathOf } from '../../cli/api-client.ts'
import { answerSchemas } from '../../contracts/api-bodies.ts'
import { deviceTopic } from '../../contracts/topics.ts'
import { type AClient, type ADevice, aClient, addDevice } from '../support/a-client.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { aHousehold, type Household } from '../support/a-household.ts'
import { eventually } from '../support/eventually.ts'
import { alertsOf, deviceOf, telemetryOf } from '../support/watch-bed.ts'

/** Blocks of the flood, at about 300 a second. */
const blocks = 600
const atOnce = 30
const burst = 120

let cloud: ACloud
let household: Household<'loud' | 'calm'>
let loud: ADevice
let calm: ADevice
let flooding: AClient
let other: AClient

beforeAll(async () => {
  cloud = await aCloud()
  household = await aHousehold(cloud, { beds: ['loud', 'calm'] })
  const { loud: loudBed, calm: calmBed } = household.beds
  loud = await addDevice(household, { bedId: loudBed.bedId, deviceId: 'mat-loud' })
  calm = await addDevice(household, { bedId: calmBed.bedId, deviceId: 'mat-calm' })
  ;[flooding, other] = [await aClient(cloud, loud), await aClient(cloud, calm)]
})
afterAll(async () => {
  await Promise.all([flooding, other].map((client) => client?.close()))
  await cloud?.close()
})

const aBlock = (seq: number, boot: string) => {
  const at = Date.now() - 1000
  return { v: 1, boot, seq, at: at - seq, every: 1000, sent: Date.now(), occupied: [true], heartRate: [66] }
}

async function flood(): Promise<void> {
  for (let seq = 0; seq < blocks; seq += atOnce) {
    const some = Array.from({ length: atOnce }, (_, index) =>
      flooding.mqtt.publishAsync(
        deviceTopic(loud.deviceId, 'telemetry'),
        JSON.stringify(aBlock(seq + index, 'flood')),
        { qos: 1 },
      ),
    )
    await Promise.all(some)
    await sleep(100)
  }
}

/** Presses and tells how long (ms) its bed waited to hear that it is recorded. */
async function pressAndWait(client: AClient): Promise<number> {
  const begun = performance.now()
  const id = await client.press()
  await eventually('the answer', () => client.answers.some(({ eventId }) => eventId === id))
  return performance.now() - begun
}

it('while one mat floods, another bed is answered within seconds and loses nothing, and so are its own calls', async () => {
  const flooded = flood()
  const said: number[] = []
  const waited: number[] = []
  for (let turn = 0; turn < 3; turn++) {
    const block = aBlock(turn, 'calm')
    said.push(block.at)
    await other.say('telemetry', block)
    waited.push(await pressAndWait(other))
    await sleep(700)
  }
  const own = await pressAndWait(flooding)
  await flooded
  expect(Math.max(...waited, own)).toBeLessThan(5_000)
  const { api } = household.operator
  const span = { from: Date.now() - 600_000, to: Date.now() + 60_000 }
  const stored = await eventually('all that the other bed said', async () => {
    const { at } = await telemetryOf(api, calm.bedId, span)
    return said.every((time) => at.includes(new Date(time).toISOString())) && at
  })
  expect(stored.length).toBeGreaterThanOrEqual(said.length)
  for (const bedId of [calm.bedId, loud.bedId]) {
    const alerts = await alertsOf(api, bedId)
    expect(alerts.map(({ condition }) => condition)).toEqual(['sos'])
  }
  expect((await deviceOf(api, calm.deviceId)).faults).toEqual([])
}, 60_000)

it('what it sent too much is counted and kept with the reason, and shown as its fault', async () => {
  const { api } = household.operator
  const device = await eventually('the whole flood dealt with', async () => {
    const { health, ...rest } = await deviceOf(api, loud.deviceId)
    const taken = health?.messages?.today.messages ?? 0
    return taken + (health?.flooded?.count ?? 0) >= blocks + 1 && { health, ...rest }
  })
  // While the flood went on, it was given one more each second.
  expect(device.health?.flooded?.count).toBeGreaterThan(blocks - burst - 60)
  expect(device.health?.messages?.today.messages).toBeGreaterThan(burst)
  expect(device.faults).toMatchObject([{ fault: 'flooding', measure: { state: 'not-yet' } }])
  const kept = await api.get(pathOf`/v1/devices/${loud.deviceId}/quarantine`, answerSchemas.QuarantineList)
  expect(kept.items[0]?.reason).toMatch(/^sends too many/)
  const listed = await api.list('/v1/quarantine', answerSchemas.QuarantineItem)
  expect(listed.filter(({ deviceId }) => deviceId === loud.deviceId).length).toBeLessThan(5)
  expect(listed.some(({ deviceId }) => deviceId === loud.deviceId)).toBe(true)
}, 60_000)
