import { afterAll, beforeAll, expect, it } from 'vitest'
import { pathOf } from '../../cli/api-client.ts'
import { provision } from '../../cli/provision.ts'
import { deviceTopic } from '../../contracts/topics.ts'
import { type ADevice, aClient, addDevice } from '../support/a-client.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { aHousehold, type Household } from '../support/a-household.ts'
import { eventually } from '../support/eventually.ts'
import { alertsOf, deviceOf } from '../support/watch-bed.ts'

let cloud: ACloud
let household: Household<'hers' | 'his'>
let hers: ADevice
let his: ADevice

beforeAll(async () => {
  cloud = await aCloud()
  household = await aHousehold(cloud, { beds: ['hers', 'his'] })
  hers = await addDevice(household, { bedId: household.beds.hers.bedId, deviceId: 'mat-hers' })
  his = await addDevice(household, { bedId: household.beds.his.bedId, deviceId: 'mat-his' })
})
afterAll(() => cloud.close())

const alertsAt = ({ bedId }: ADevice) => alertsOf(household.operator.api, bedId)
const anSos = (id: string) => ({ v: 1, id, at: Date.now(), type: 'sos', data: { key: 'cord' } })

/** Presses on its own bed and waits for the alert, so that anything sent before has had its time. */
async function stillHeard(device: ADevice): Promise<void> {
  const client = await aClient(cloud, device)
  await client.press()
  await eventually(`the alert of ${device.deviceId}`, async () => (await alertsAt(device)).length > 0)
  await client.close()
}

it('a mat that presses on the topic of another bed is cut off, and nobody is sent to that bed', async () => {
  const client = await aClient(cloud, his)
  const wrong = client.mqtt.publishAsync(deviceTopic('mat-hers', 'event'), JSON.stringify(anSos('p1')), {
    qos: 1,
  })
  wrong.catch(() => {}) // it never gets its PUBACK
  await client.gone
  await stillHeard(his)
  expect(await alertsAt(hers)).toEqual([])
})

it('a mat that comes under the name of another is refused, and the other stays connected', async () => {
  const theOther = await aClient(cloud, hers)
  await expect(aClient(cloud, { ...his, deviceId: 'mat-hers' })).rejects.toThrow(/not authorized/i)
  await theOther.say('telemetry', { v: 1, at: Date.now() })
  expect(theOther.mqtt.connected).toBe(true)
  await theOther.close()
})

it('nobody connects without a certificate, or with one of another authority', async () => {
  const { ca } = hers.certificate
  await expect(aClient(cloud, { deviceId: 'mat-hers', certificate: { ca } })).rejects.toThrow()
  const elsewhere = await aCloud()
  try {
    const house = await aHousehold(elsewhere, { beds: ['elsewhere'] })
    const { bedId } = house.beds.elsewhere
    const foreign = await addDevice(house, { bedId, deviceId: 'mat-hers' })
    const certificate = { ...foreign.certificate, ca }
    await expect(aClient(cloud, { deviceId: 'mat-hers', certificate })).rejects.toThrow()
  } finally {
    await elsewhere.close()
  }
})

it('a certificate taken back cuts the mat off at once and for good; a new one lets it in', async () => {
  const { api } = household.operator
  const { bedId } = household.beds.hers
  const device = await addDevice(household, { bedId, deviceId: 'mat-lost' })
  const client = await aClient(cloud, device)
  await client.say('telemetry', { v: 1, at: Date.now() })
  await eventually('its first message', async () => (await deviceOf(api, 'mat-lost')).lastSeen)
  await api.delete(pathOf`/v1/devices/${'mat-lost'}/certificate`)
  await client.gone
  await expect(aClient(cloud, device)).rejects.toThrow(/not authorized/i)
  const certificate = await provision(api, { ...device, kind: 'family-bed', home: cloud.home })
  const again = await aClient(cloud, { ...device, certificate })
  await again.say('telemetry', { v: 1, at: Date.now() })
  await again.close()
})

it('a mat hears nothing that is meant for another', async () => {
  const client = await aClient(cloud, his)
  const granted = await client.mqtt
    .subscribeAsync(deviceTopic('mat-hers', 'answer'), { qos: 1 })
    .catch(() => [])
  expect(granted.filter(({ qos }) => qos < 128)).toEqual([])
  await client.close()
})
