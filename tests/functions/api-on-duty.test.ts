import { beforeEach, describe, expect, it } from 'vitest'
import { aRosteredHouse, local, type RosteredHouse } from './a-rostered-house.ts'
import { absent } from './api-house.ts'

const day = 24 * 3_600_000
let house: RosteredHouse
let alertId: string
beforeEach(async () => {
  house = await aRosteredHouse()
  house.clock.now = local('19T21:00')
  alertId = await house.press(house.east, 'e1')
})
const open = (who: string) => house.ask(who, `GET /v1/alerts/${alertId}`)
const act = (who: string, what: string, body = {}) =>
  house.ask(who, `POST /v1/alerts/${alertId}/${what}`, { body })
const listed = async (who: string) =>
  (await house.ask(who, 'GET /v1/alerts')).body.items.map((one: { alertId: string }) => one.alertId)

describe('a caregiver on duty whom no link ties to the bed', () => {
  it('finds the alert, sees the bed, and answers it to its end', async () => {
    expect(await listed('night')).toEqual([alertId])
    expect((await house.ask('night', `GET /v1/beds/${house.east}/status`)).status).toBe(200)
    expect((await act('night', 'acknowledge', { etaMinutes: 10 })).body.claim.personId).toBe(house.night)
    expect((await act('night', 'arrive')).body.state).toBe('arrived')
    expect((await act('night', 'resolve', { outcome: 'real' })).body.state).toBe('resolved')
  })

  it('has nothing of it while another is on duty, and nothing of another provider ever', async () => {
    expect(await listed('day')).toEqual([])
    expect((await open('day')).body).toMatchObject(absent)
    expect((await act('day', 'acknowledge')).body).toMatchObject(absent)
    expect((await house.ask('day', `GET /v1/beds/${house.east}/status`)).body).toMatchObject(absent)
    expect((await house.ask('night', `GET /v1/beds/${house.far}`)).body).toMatchObject(absent)
  })

  it('speaks to her through the device beside her while on duty, and not by day', async () => {
    const device = { deviceId: 'mat-1', kind: 'family-bed', providerId: house.providerId }
    await house.ask('operator', 'POST /v1/devices', { body: device })
    await house.ask('operator', 'PUT /v1/devices/mat-1/placement', { body: { bedId: house.east } })
    const give = (who: string, body: object) => house.ask(who, 'POST /v1/devices/mat-1/commands', { body })
    const say = { type: 'announce', data: { say: { 'zh-CN': '来了', en: 'Coming' } } }
    expect((await give('night', say)).status).toBe(202)
    expect((await give('day', say)).body).toMatchObject(absent)
    expect((await give('night', { type: 'siren', data: { seconds: 5 } })).body).toMatchObject(absent)
  })

  it('changes nothing about the bed', async () => {
    const told = await house.ask('night', `PATCH /v1/beds/${house.east}`, { body: { name: 'Mine' } })
    expect(told.body).toMatchObject(absent)
  })

  it('has half an hour after her shift, and not a minute more', async () => {
    house.clock.now = local('20T08:29')
    expect((await open('night')).status).toBe(200)
    house.clock.now = local('20T08:30')
    expect((await open('night')).body).toMatchObject(absent)
    expect((await open('day')).status).toBe(200)
  })

  it('brings what she has claimed to its end, however long that takes', async () => {
    house.clock.now = local('20T07:55')
    await act('night', 'acknowledge', { etaMinutes: 120 })
    house.clock.now = local('20T09:00')
    expect((await act('night', 'arrive')).status).toBe(200)
    expect((await act('night', 'resolve', { outcome: 'real' })).body.state).toBe('resolved')
    expect((await house.ask('night', `GET /v1/beds/${house.east}/status`)).body).toMatchObject(absent)
  })
})

describe('a caregiver who was told, wherever her duty is', () => {
  it('opens the alert and claims it, but not the bed', async () => {
    expect((await open('day')).body).toMatchObject(absent)
    await house.tell(alertId, house.day, house.east)
    expect((await open('day')).status).toBe(200)
    expect((await house.ask('day', `GET /v1/beds/${house.east}/status`)).body).toMatchObject(absent)
    expect((await act('day', 'acknowledge')).body.claim.personId).toBe(house.day)
  })

  it('has nothing of it once it is closed by somebody else', async () => {
    await house.tell(alertId, house.day, house.east)
    await act('night', 'resolve', { outcome: 'false-alarm' })
    expect((await open('day')).body).toMatchObject(absent)
  })

  it('finds it in her list where a duty of another zone was told', async () => {
    const chain = [{ afterSeconds: 0, tell: [`on-duty:caregiver@${house.regions[2]}`] }]
    const body = { version: 0, overrides: { chain }, why: 'the neighbours are nearer' }
    const set = await house.ask('operator', `PUT /v1/beds/${house.west}/care-plan`, { body })
    expect(set.status).toBe(200)
    alertId = await house.press(house.west, 'e2')
    expect(await listed('day')).toEqual([])
    await house.tell(alertId, house.day, house.west)
    expect(await listed('day')).toEqual([alertId])
    await act('night', 'resolve', { outcome: 'false-alarm' })
    expect(await listed('day')).toEqual([])
  })

  it('has it for a day and a night; told again, for another', async () => {
    await house.tell(alertId, house.day, house.east)
    house.clock.now += day - 1
    expect((await open('day')).status).toBe(200)
    house.clock.now = local('20T21:00')
    expect((await open('day')).body).toMatchObject(absent)
    await house.tell(alertId, house.day, house.east)
    expect((await open('day')).status).toBe(200)
  })

  it('sees how what she had claimed has ended until the next day, and then no more', async () => {
    await house.tell(alertId, house.day, house.east)
    await act('day', 'acknowledge', { etaMinutes: 10 })
    await act('night', 'resolve', { outcome: 'real' })
    house.clock.now += day - 1
    expect((await open('day')).status).toBe(200)
    house.clock.now = local('20T21:00')
    expect((await open('day')).body).toMatchObject(absent)
  })

  it('has nothing of it once she works for another provider', async () => {
    await house.tell(alertId, house.day, house.east)
    const person = await house.stores.findPerson(house.day)
    if (!person) throw new Error('she is gone')
    await house.stores.putPerson({ ...person, providerId: 'prov_other' }, person)
    expect((await open('day')).body).toMatchObject(absent)
    expect((await act('day', 'acknowledge')).body).toMatchObject(absent)
  })
})

describe('an operator of another region, told because the desk is for all', () => {
  it('opens the alert and answers it', async () => {
    const region = { parentId: house.regions[2], name: 'Beyond', level: 'village' }
    const made = await house.ask('admin', 'POST /v1/regions', { body: region })
    expect(made.status).toBe(201)
    const far = await house.addCaregiver('far-desk', { role: 'operator', regionId: made.body.regionId })
    expect((await open('far-desk')).body).toMatchObject(absent)
    await house.tell(alertId, far, house.east)
    expect(await listed('far-desk')).toEqual([alertId])
    expect((await act('far-desk', 'acknowledge')).body.claim.personId).toBe(far)
    expect((await house.ask('far-desk', `GET /v1/beds/${house.east}/status`)).body).toMatchObject(absent)
  })
})
