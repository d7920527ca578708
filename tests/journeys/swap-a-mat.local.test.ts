import { afterAll, beforeAll, expect, it } from 'vitest'
import { pathOf } from '../../cli/api-client.ts'
import { carePlanSchema } from '../../contracts/care-plan.ts'
import { type AClient, type ADevice, aClient, addDevice } from '../support/a-client.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { aHousehold, type Household } from '../support/a-household.ts'
import { eventually } from '../support/eventually.ts'
import { alertsOf, deviceOf, quarantineOf, telemetryOf, timelineOf } from '../support/watch-bed.ts'

const minute = 60_000
let cloud: ACloud
let household: Household<'hers' | 'his'>
let old: ADevice
let mats: AClient[] = []

beforeAll(async () => {
  cloud = await aCloud()
  household = await aHousehold(cloud, { beds: ['hers', 'his'] })
  old = await addDevice(household, { bedId: household.beds.hers.bedId, deviceId: 'mat-old' })
})
afterAll(async () => {
  await Promise.all(mats.map((mat) => mat.close()))
  await cloud.close()
})

const connect = async (device: ADevice) => {
  const client = await aClient(cloud, device)
  mats = [...mats, client]
  return client
}
const aFall = (id: string, at = Date.now()) => ({
  ...{ v: 1, id, at, sent: Date.now(), type: 'fall', data: { certainty: 'confirmed' } },
})
/** One moment of rest at `at`, sent now. */
const aBlock = (seq: number, at: number, heartRate: number) => ({
  ...{ v: 1, boot: 'b1', seq, at, every: 1000, sent: Date.now() },
  ...{ occupied: [true], heartRate: [heartRate], quality: [5] },
})

it('a mat is swapped while a fall is open: the alert, the plan and the history stay with the bed', {
  timeout: 60_000,
}, async () => {
  const { operator, first } = household
  const { api } = operator
  const [hers, his] = [household.beds.hers.bedId, household.beds.his.bedId]
  const plan = pathOf`/v1/beds/${hers}/care-plan`
  const { version } = await api.get(plan, carePlanSchema)
  await api.put(plan, { version, overrides: { wet: { minutes: 9 } } })
  const oldMat = await connect(old)
  const before = Date.now() - 30 * minute
  await oldMat.say('telemetry', aBlock(1, before, 66))
  await oldMat.say('event', aFall('fall-1'))
  const open = () => alertsOf(first.api, hers)
  const [alert] = await eventually('the fall', async () => {
    const alerts = await open()
    return alerts.some(({ condition }) => condition === 'fall') && alerts
  })

  // The old mat goes to the other bed, a new one takes its place.
  await api.put(pathOf`/v1/devices/${'mat-old'}/placement`, { bedId: his })
  const newMat = await connect(await addDevice(household, { bedId: hers, deviceId: 'mat-new' }))
  expect((await open()).map(({ alertId }) => alertId)).toEqual([alert?.alertId])
  expect((await api.get(plan, carePlanSchema)).overrides).toEqual({ wet: { minutes: 9 } })

  await newMat.say('event', aFall('fall-2'))
  const joined = await eventually('the second fall on the same alert', async () =>
    (await open()).find(({ timeline }) => timeline.some(({ what }) => what === 'joined')),
  )
  expect(joined.alertId).toBe(alert?.alertId)
  expect((await open()).filter(({ condition }) => condition === 'fall')).toHaveLength(1)
  await newMat.press()
  await eventually('her press at her bed', async () =>
    (await open()).some(({ condition }) => condition === 'sos'),
  )

  // What the old mat had not yet told of its time belongs to her; what it says now belongs to him.
  await oldMat.say('telemetry', aBlock(2, before + minute, 67))
  await oldMat.say('telemetry', aBlock(3, Date.now(), 99))
  const span = { from: before - minute, to: Date.now() + minute }
  const rates = async (bedId: string) =>
    new Set((await telemetryOf(api, bedId, span)).heartRate?.filter((rate) => rate !== null))
  await eventually('both blocks', async () => (await rates(hers)).has(67) && (await rates(his)).has(99))
  expect([...(await rates(hers))].toSorted()).toEqual([66, 67])
  expect([...(await rates(his))]).toEqual([99])
  expect(await alertsOf(api, his)).toEqual([])
  expect(await quarantineOf(api, 'mat-old')).toEqual([])
  const told = await timelineOf(api, hers, span)
  const falls = told.filter(({ what }) => what === 'fall').map(({ detail }) => detail?.deviceId)
  expect(falls).toEqual(['mat-old', 'mat-new'])
})

it('a mat that is revoked while it lives is gone at once, its bed shows it, and only a new certificate brings it back', {
  timeout: 60_000,
}, async () => {
  const { api } = household.operator
  const { bedId } = household.beds.his
  const device = await addDevice(household, { bedId, deviceId: 'mat-lost' })
  const mat = await connect(device)
  await mat.say('telemetry', aBlock(1, Date.now() - 10_000, 71))
  await eventually('that it is connected', async () => (await deviceOf(api, 'mat-lost')).connected)
  await api.delete(pathOf`/v1/devices/${'mat-lost'}/certificate`)
  await mat.gone
  await eventually('that it is gone', async () => (await deviceOf(api, 'mat-lost')).connected === false)
  expect((await deviceOf(api, 'mat-lost')).placement?.bedId).toBe(bedId)
  await expect(aClient(cloud, device)).rejects.toThrow(/not authorized/i)
  expect((await deviceOf(api, 'mat-lost')).connected).toBe(false)

  const renewed = await addDevice(household, { bedId, deviceId: 'mat-lost' })
  const again = await connect(renewed)
  await again.press()
  await eventually('its press', async () =>
    (await alertsOf(api, bedId)).some(({ condition }) => condition === 'sos'),
  )
  expect((await deviceOf(api, 'mat-lost')).connected).toBe(true)
  await expect(aClient(cloud, device)).rejects.toThrow(/not authorized/i)
})
