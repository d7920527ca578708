import { beforeEach, expect, it } from 'vitest'
import { aRosteredHouse, local, type RosteredHouse } from './a-rostered-house.ts'
import { absent } from './api-house.ts'

let house: RosteredHouse
beforeEach(async () => {
  house = await aRosteredHouse()
})
const remove = (personId: string, who = 'operator') => house.ask(who, `DELETE /v1/people/${personId}`)

it('takes a person away with her account and her links, and her bed tells the next one', async () => {
  const first = house.people['caregiver-1']
  expect((await remove(first)).status).toBe(204)
  expect((await house.ask('operator', `GET /v1/people/${first}`)).body).toMatchObject(absent)
  expect((await house.ask('caregiver-1', 'GET /v1/me')).status).toBe(401)
  const { body } = await house.ask('operator', `GET /v1/beds/${house.east}`)
  expect(body.contacts.map((link: { personId: string }) => link.personId)).not.toContain(first)
  const { steps } = (await house.ask('operator', `GET /v1/beds/${house.east}/tonight`)).body
  expect(steps[0].people).toMatchObject([{ name: 'caregiver-2' }])
})

it('takes nobody away who is going to somebody', async () => {
  const alertId = await house.press(house.east, 'e1')
  await house.ask('caregiver-1', `POST /v1/alerts/${alertId}/acknowledge`, { body: {} })
  const first = house.people['caregiver-1']
  expect(await remove(first)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('sos') } })
  await house.ask('caregiver-1', `POST /v1/alerts/${alertId}/release`)
  expect((await remove(first)).status).toBe(204)
})

it('takes nobody away whom a roster or a chain counts on', async () => {
  house.clock.now = local('19T21:00')
  expect((await remove(house.night)).body.detail).toContain('The village')
  const chain = [{ afterSeconds: 0, tell: [`person:${house.people['caregiver-2']}`] }]
  const plan = { version: 0, overrides: { chain }, why: 'she knows her best' }
  expect((await house.ask('operator', `PUT /v1/beds/${house.east}/care-plan`, { body: plan })).status).toBe(
    200,
  )
  expect((await remove(house.people['caregiver-2'])).body.detail).toContain('East')
  expect((await house.ask('night', 'GET /v1/me')).status).toBe(200)
})

it('takes nobody away whom a bed tells that no link ties her to, be it only at night', async () => {
  const told = [{ afterSeconds: 0, tell: [`person:${house.people['caregiver-2']}`] }]
  const chainAtNight = { from: '22:00', to: '06:00', steps: told }
  const body = { version: 0, overrides: { chainAtNight }, why: 'she lives next door' }
  const plan = `PUT /v1/beds/${house.west}/care-plan`
  expect((await house.ask('operator', plan, { body })).status).toBe(200)
  expect((await remove(house.people['caregiver-2'])).body.detail).toContain('West')
  await house.ask('operator', plan, { body: { ...body, version: 1, overrides: {} } })
  expect((await remove(house.people['caregiver-2'])).status).toBe(204)
})

it('is for operators of her provider, and not for oneself', async () => {
  expect((await remove(house.people.family, 'caregiver-1')).body).toMatchObject(absent)
  expect((await remove(house.people.family, 'other-operator')).body).toMatchObject(absent)
  expect((await remove(house.people.operator)).status).toBe(409)
})
