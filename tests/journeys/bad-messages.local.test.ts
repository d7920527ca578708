import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AClient, type ADevice, aClient, addDevice } from '../support/a-client.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { aHousehold, type Household } from '../support/a-household.ts'
import { eventually } from '../support/eventually.ts'
import { act, alertsOf, quarantineOf, telemetryOf, timelineOf, toldTo } from '../support/watch-bed.ts'

let cloud: ACloud
let household: Household<'bed'>
let device: ADevice
let client: AClient

beforeAll(async () => {
  cloud = await aCloud()
  household = await aHousehold(cloud, { beds: ['bed'] })
  device = await addDevice(household, { bedId: household.beds.bed.bedId, deviceId: 'mat-1' })
  client = await aClient(cloud, device)
})
afterAll(async () => {
  await client.close()
  await cloud.close()
})

const hour = 3_600_000
const aBlock = (change: object = {}) => {
  const at = Date.now() - 2_000
  return { v: 1, at, every: 1000, sent: Date.now(), occupied: [true, true], heartRate: [66, 67], ...change }
}
const anEvent = (change: object = {}) => ({
  v: 1,
  id: `e-${Math.random()}`,
  at: Date.now(),
  type: 'weight',
  ...change,
})
/** What is in quarantine of exactly these bytes. */
const keptAs = async (bytes: Buffer) =>
  (await quarantineOf(household.operator.api, device.deviceId)).filter(
    ({ body }) => body === bytes.toString('base64'),
  )
const overNow = () => ({ from: Date.now() - hour, to: Date.now() + hour })

/** Says something good and waits until it can be read back through the API. */
async function nextGoodOneGoesThrough(kind: 'telemetry' | 'event'): Promise<void> {
  const { api } = household.operator
  const { bedId } = device
  const at = Date.now()
  if (kind === 'telemetry') {
    await client.say('telemetry', aBlock({ at }))
    const sample = new Date(at).toISOString()
    await eventually('the next block', async () =>
      (await telemetryOf(api, bedId, overNow())).at.includes(sample),
    )
    return
  }
  const data = { kind: 'weight', weight: 50 + Math.random() }
  await client.say('event', anEvent({ type: 'measurement', data }))
  await eventually('the next event', async () =>
    (await timelineOf(api, bedId, overNow())).find(({ detail }) => detail?.weight === data.weight),
  )
}

const filler = (bytes: number) => 'x'.repeat(bytes)
const kinds: Record<
  string,
  { kind: 'telemetry' | 'event'; message: () => object | string; path: string; reason: RegExp }
> = {
  'a block that is not JSON': { kind: 'telemetry', message: () => '{"v":1,', path: '', reason: /^not JSON/ },
  'a block of another version': {
    ...{ kind: 'telemetry', message: () => aBlock({ v: 2 }), path: 'v' },
    reason: /unknown version 2/,
  },
  'a block with columns of two lengths': {
    ...{ kind: 'telemetry', message: () => aBlock({ heartRate: [66] }), path: 'heartRate' },
    reason: /expected 2 values, got 1/,
  },
  'a block from an hour after it was sent': {
    ...{ kind: 'telemetry', message: () => aBlock({ at: Date.now() + hour }), path: 'at' },
    reason: /after it was sent/,
  },
  'a block of 6 KB': {
    ...{ kind: 'telemetry', message: () => aBlock({ firmware: filler(6 * 1024) }), path: '' },
    reason: /over 5120/,
  },
  'an event of a type nobody knows': {
    ...{ kind: 'event', message: () => anEvent({ type: 'sneezed' }), path: 'type' },
    reason: /./,
  },
}

it.each(Object.entries(kinds))(
  '%s is kept with field and reason, and the next good one goes through',
  async (...given) => {
    const [, { kind, message, path, reason }] = given
    const wrong = message()
    const bytes = Buffer.from(typeof wrong === 'string' ? wrong : JSON.stringify(wrong))
    await client.say(kind, bytes)
    await nextGoodOneGoesThrough(kind)
    // Not in order: the good one may be through while the wrong one is still being looked at.
    const item = await eventually('the one kept', async () => (await keptAs(bytes)).at(0))
    expect(await keptAs(bytes)).toHaveLength(1)
    expect(item).toMatchObject({ bytes: bytes.length, topic: expect.stringContaining(`mat-1/${kind}`) })
    expect(item.path ?? '').toBe(path)
    expect(item.reason).toMatch(reason)
  },
)

it('a message over 128 KB cuts the line, and the device goes on after it has come back', async () => {
  const tooLarge = client.say('telemetry', Buffer.alloc(129 * 1024, 'x'))
  tooLarge.catch(() => {}) // it never gets its PUBACK
  await client.gone
  client = await aClient(cloud, device)
  await nextGoodOneGoesThrough('telemetry')
})

const brokenPresses: Record<string, () => object | string> = {
  'cut off in the middle': () => `{"v":1,"id":"b1","at":${Date.now()},"type":"sos","da`,
  'of a version that does not exist yet': () =>
    anEvent({ v: 9, id: 'b2', type: 'sos', data: { key: 'cord' } }),
  'without any data': () => anEvent({ id: 'b3', type: 'sos' }),
  'without an id': () => ({ v: 1, at: Date.now(), type: 'sos', data: { key: 'cord' } }),
  'with a time that is a text': () => anEvent({ id: 'b5', at: 'now', type: 'sos', data: { key: 'cord' } }),
  'that lies in the far future': () =>
    anEvent({ id: 'b6', at: Date.now() + 40 * 24 * hour, type: 'sos', data: { key: 'cord' } }),
  'of 6 KB': () => anEvent({ id: 'b7', type: 'sos', data: { key: 'cord', note: filler(6 * 1024) } }),
}

it.each(Object.entries(brokenPresses))(
  'a press %s alerts, is told, and is kept besides',
  async (_, message) => {
    const pressed = Date.now()
    const said = message()
    const bytes = Buffer.from(typeof said === 'string' ? said : JSON.stringify(said))
    await client.say('event', bytes)
    const { api } = household.operator
    const alert = await eventually('the alert', async () =>
      (await alertsOf(api, device.bedId)).find(({ condition }) => condition === 'sos'),
    )
    expect(alert).toMatchObject({ condition: 'sos', priority: 'critical', late: false })
    expect(Math.abs(Date.parse(alert.onset) - pressed)).toBeLessThan(5_000)
    await eventually('the first caregiver told', async () =>
      (await toldTo(cloud, household.first.personId, alert.alertId)).at(0),
    )
    expect(await keptAs(bytes)).toHaveLength(1)
    await act(household.first.api, alert.alertId, 'resolve', { outcome: 'drill' })
  },
)
