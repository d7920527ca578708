import { beforeEach, describe, expect, it } from 'vitest'
import { absent, iss } from './api-house.ts'
import { aHousehold, type Household } from './api-household.ts'

let house: Household
beforeEach(async () => {
  house = await aHousehold()
})
const change = (who: string, personId: string, body: object) =>
  house.ask(who, `PATCH /v1/people/${personId}`, { body })

describe('a person who is registered', () => {
  it('gets another phone and another bed, and keeps her account and what was not said', async () => {
    const { family } = house.people
    const links = [{ placeId: house.west, role: 'family' }]
    const told = await change('operator', family, { phone: '0570 1', onCard: true, links })
    expect(told.status).toBe(200)
    expect(told.body).toMatchObject({
      ...{ name: 'family', phone: '0570 1', onCard: true, identity: { iss, sub: 'family' } },
      links: [{ placeId: house.west, residentId: house.westResident }],
    })
    expect((await house.ask('family', `GET /v1/beds/${house.west}`)).status).toBe(200)
    expect((await house.ask('family', `GET /v1/beds/${house.east}`)).body).toMatchObject(absent)
    expect((await change('operator', family, { phone: null })).body).not.toHaveProperty('phone')
    expect((await house.ask('operator', `GET /v1/people/${family}`)).body).toMatchObject({
      onCard: true,
      links,
    })
  })

  it('keeps the link to a resident who has moved out, and gets none to a bed of others', async () => {
    const { family } = house.people
    const { links } = (await house.ask('operator', `GET /v1/people/${family}`)).body
    house.clock.now += 60_000
    const out = { body: { bedId: null } }
    await house.ask('operator', `PATCH /v1/residents/${house.eastResident}`, out)
    expect((await change('operator', family, { name: 'Daughter', links })).body.links).toEqual(links)
    const far = [...links, { placeId: house.far, role: 'family' }]
    expect((await change('operator', family, { links: far })).body.fields).toEqual([
      { path: 'links.1.placeId', reason: 'no such place of this provider' },
    ])
  })

  it('is changed by those who manage her, and what two change at once is not lost unsaid', async () => {
    const { family } = house.people
    for (const who of ['family', 'caregiver-1', 'supervisor', 'other-operator'])
      expect((await change(who, family, { name: 'X' })).body, who).toMatchObject(absent)
    const both = await Promise.all([
      change('operator', family, { name: 'New' }),
      change('admin', family, { phone: '1' }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })
})

describe('an operator of one region', () => {
  const invite = (personId: string) =>
    house.ask('village-operator', `POST /v1/people/${personId}/invitation`, { body: { iss, sub: 'mine' } })
  beforeEach(async () => {
    const admin = async (path: string, body: object) =>
      (await house.ask('admin', `POST /v1/${path}`, { body })).body
    const region = { name: 'Next village', level: 'village', parentId: house.regions[2] }
    const { regionId } = await admin('regions', region)
    const operator = { name: 'V', role: 'operator', providerId: house.providerId, regionId }
    const { personId } = await admin('people', operator)
    await admin(`people/${personId}/invitation`, { iss, sub: 'village-operator' })
  })

  it('makes nobody who sees more than she does herself', async () => {
    const register = (role: string, more: object) =>
      house.ask('village-operator', 'POST /v1/people', {
        body: { name: 'X', role, providerId: house.providerId, ...more },
      })
    expect((await register('operator', {})).body).toMatchObject(absent)
    expect((await register('operator', { regionId: house.regions[0] })).body).toMatchObject(absent)
    expect((await register('supervisor', {})).body).toMatchObject(absent)
    expect((await register('caregiver', {})).status).toBe(201)
    expect((await invite(house.people.operator)).body).toMatchObject(absent)
  })

  it('neither takes over nor changes who watches over beds of another region', async () => {
    expect((await invite(house.people.family)).body).toMatchObject(absent)
    const channels = [{ channel: 'webhook', url: 'https://mine.example' }]
    expect((await change('village-operator', house.people.family, { channels })).body).toMatchObject(absent)
    expect((await house.ask('village-operator', `GET /v1/people/${house.people.family}`)).status).toBe(200)
  })
})
