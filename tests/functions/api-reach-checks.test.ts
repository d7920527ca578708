import { beforeEach, expect, it } from 'vitest'
import { type ReachCheck, reachCheckSchema } from '../../contracts/reach-check.ts'
import { absent, iss } from './api-house.ts'
import { aHousehold, type Household } from './api-household.ts'

let house: Household
beforeEach(async () => {
  house = await aHousehold()
})
const look = (who: string, body: object = {}) => house.ask(who, 'POST /v1/reach-checks', { body })

it('an operator looks now: who has no channel is named with her beds, and who answers then is not told', async () => {
  const told = await look('operator')
  expect(told.status).toBe(200)
  const check: ReachCheck = reachCheckSchema.parse(told.body)
  expect(check).toMatchObject({ providerId: house.providerId, outcome: 'somebody-missing' })
  expect(check.beds).toMatchObject({ looked: 2, withFindings: 2, complete: true })
  const missing = check.everybody.filter(({ reach }) => reach === 'no-channel')
  expect(missing.map(({ personId }) => personId)).toContain(house.people['caregiver-1'])
  expect(house.said).toEqual([])
})

it('what was asked for is not kept: the list is of evenings', async () => {
  const check = reachCheckSchema.parse((await look('operator')).body)
  expect((await house.ask('operator', 'GET /v1/reach-checks')).body).toEqual({ items: [] })
  await house.stores.saveReachCheck(check, [])
  expect((await house.ask('operator', 'GET /v1/reach-checks')).body).toEqual({ items: [check] })
})

it('who answers for one region sees the beds of that region', async () => {
  const { providerId, regions } = house
  const operatorOf = async (sub: string, regionId: string | undefined) => {
    const body = { name: sub, role: 'operator', providerId, regionId }
    const { personId } = (await house.ask('admin', 'POST /v1/people', { body })).body
    await house.ask('admin', `POST /v1/people/${personId}/invitation`, { body: { iss, sub } })
    return reachCheckSchema.parse((await look(sub)).body)
  }
  expect((await operatorOf('here', regions[2])).bedFindings.length).toBeGreaterThan(0)
  const elsewhere = (
    await house.ask('admin', 'POST /v1/regions', { body: { name: 'Another', level: 'city' } })
  ).body
  const there = await operatorOf('there', elsewhere.regionId)
  expect(there.bedFindings).toEqual([])
  expect(there.beds.withFindings).toBe(2)
})

it('is for operators: nobody else learns who can be reached', async () => {
  for (const who of ['caregiver-1', 'family', 'supervisor']) {
    expect(await look(who)).toMatchObject({ status: 404, body: absent })
    expect(await house.ask(who, 'GET /v1/reach-checks')).toMatchObject({ status: 404 })
  }
  expect((await look('operator', { providerId: house.otherProviderId })).status).toBe(404)
  expect((await look('admin')).status).toBe(400)
  expect((await look('admin', { providerId: house.otherProviderId })).status).toBe(200)
})

it('a drill that somebody closes is a test of each device that confirmed an answer, and of no other', async () => {
  const { providerId, east } = house
  for (const deviceId of ['mat-1', 'mat-2']) {
    const body = { deviceId, kind: 'family-bed', providerId }
    await house.ask('operator', 'POST /v1/devices', { body })
    await house.ask('operator', `PUT /v1/devices/${deviceId}/placement`, { body: { bedId: east } })
  }
  const { alertId } = (await house.ask('operator', 'POST /v1/drills', { body: { bedId: east } })).body
  const entry = (deviceId: string) => ({
    ...{ alertId, noticeId: `answer.${deviceId}`, notificationId: `answer.${deviceId}`, placeId: east },
    ...{ personId: deviceId, channel: 'device', condition: 'sos', attempts: 1 },
    ...{ aboutToSend: house.clock.now, accepted: house.clock.now },
  })
  await house.stores.writeLedger({ ...entry('mat-1'), delivered: house.clock.now })
  await house.stores.writeLedger(entry('mat-2'))
  const testedAt = async (deviceId: string) =>
    (await house.ask('operator', `GET /v1/devices/${deviceId}`)).body.health.tests.drill.lastAt
  const close = { body: { outcome: 'drill' } }
  expect(await testedAt('mat-1')).toBeUndefined()
  expect((await house.ask('operator', `POST /v1/alerts/${alertId}/resolve`, close)).status).toBe(200)
  expect(await testedAt('mat-1')).toBe(new Date(house.clock.now).toISOString())
  expect(await testedAt('mat-2')).toBeUndefined()
})
