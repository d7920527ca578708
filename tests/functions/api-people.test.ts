import { beforeEach, describe, expect, it } from 'vitest'
import { absent, iss } from './api-house.ts'
import { aHousehold, type Household } from './api-household.ts'

let house: Household
beforeEach(async () => {
  house = await aHousehold()
})

describe('an account', () => {
  it('is told who it is here', async () => {
    const { status, body } = await house.ask('family', 'GET /v1/me')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      personId: house.people.family,
      role: 'family',
      providerId: house.providerId,
    })
  })

  it('that no person is bound to is turned away, and so is a call without a token', async () => {
    const unlinked = await house.ask('nobody', 'GET /v1/me')
    expect(unlinked).toMatchObject({ status: 401, type: 'application/problem+json' })
    expect(unlinked.body.detail).toBe('Your account is not linked to a person yet.')
    expect((await house.ask(undefined, 'GET /v1/beds')).status).toBe(401)
  })

  it('is bound to one person only, and a person to one account', async () => {
    const invite = (personId: string, sub: string) =>
      house.ask('admin', `POST /v1/people/${personId}/invitation`, { body: { iss, sub } })
    expect((await invite(house.people.operator, 'operator')).status).toBe(200)
    expect((await invite(house.people.operator, 'someone')).status).toBe(409)
    const { body } = await house.ask('admin', 'POST /v1/people', {
      body: { name: 'New', role: 'caregiver', providerId: house.providerId },
    })
    expect((await invite(body.personId, 'operator')).status).toBe(409)
    expect((await invite(body.personId, 'new')).status).toBe(200)
    expect((await house.ask('new', 'GET /v1/me')).body.personId).toBe(body.personId)
  })
})

describe('a person', () => {
  it('is registered by the operator of her provider, and by nobody lower', async () => {
    const body = { name: 'Night caregiver', role: 'caregiver', providerId: house.providerId }
    expect((await house.ask('operator', 'POST /v1/people', { body })).status).toBe(201)
    expect((await house.ask('caregiver-1', 'POST /v1/people', { body })).body).toMatchObject(absent)
    expect((await house.ask('other-operator', 'POST /v1/people', { body })).body).toMatchObject(absent)
    const admin = { name: 'Another admin', role: 'admin' }
    expect((await house.ask('operator', 'POST /v1/people', { body: admin })).body).toMatchObject(absent)
  })

  it('is never linked to a bed of another provider', async () => {
    const links = [{ placeId: house.far, role: 'family' }]
    const body = { name: 'Curious', role: 'family', providerId: house.providerId, links }
    const told = await house.ask('operator', 'POST /v1/people', { body })
    expect(told).toMatchObject({ status: 400, type: 'application/problem+json' })
    expect(told.body.fields).toEqual([{ path: 'links.0.placeId', reason: 'no such place of this provider' }])
  })

  it('is listed for the operator; others find only themselves', async () => {
    const list = async (who: string) =>
      (await house.ask(who, 'GET /v1/people')).body.items.map((one: { personId: string }) => one.personId)
    expect(await list('operator')).toContain(house.people['family-west'])
    expect(await list('operator')).not.toContain(house.people.stranger)
    expect(await list('caregiver-1')).toEqual([house.people['caregiver-1']])
    expect((await house.ask('caregiver-1', `GET /v1/people/${house.people.family}`)).body).toMatchObject(
      absent,
    )
  })
})

describe('a resident', () => {
  it('lies in one bed at a time, and a bed holds one resident', async () => {
    const body = { name: 'Third', providerId: house.providerId, bedId: house.east }
    expect((await house.ask('operator', 'POST /v1/residents', { body })).status).toBe(409)
    const moved = await house.ask('operator', `PATCH /v1/residents/${house.westResident}`, {
      body: { bedId: house.east },
    })
    expect(moved.status).toBe(409)
  })

  it('moves to another bed and her family with her; who comes after is not theirs to see', async () => {
    const patch = (residentId: string, bedId: string | null) =>
      house.ask('operator', `PATCH /v1/residents/${residentId}`, { body: { bedId } })
    house.clock.now += 60_000
    expect((await patch(house.westResident, null)).body.stay).toBeUndefined()
    house.clock.now += 60_000
    expect((await patch(house.eastResident, house.west)).body.stay.bedId).toBe(house.west)

    const west = (who: string, what = '') => house.ask(who, `GET /v1/beds/${house.west}${what}`)
    expect((await west('family')).body.resident.residentId).toBe(house.eastResident)
    expect((await west('family', '/status')).status).toBe(200)
    const former = await west('family-west')
    expect(former.status).toBe(200)
    expect(former.body).not.toHaveProperty('resident')
    expect(former.body).not.toHaveProperty('contacts')
    expect((await west('family-west', '/status')).body).toMatchObject(absent)
    expect((await west('family-west', '/care-plan')).body).toMatchObject(absent)
  })

  it('that comes back from elsewhere into another bed has her family with her again', async () => {
    const patch = (residentId: string, bedId: string | null) =>
      house.ask('operator', `PATCH /v1/residents/${residentId}`, { body: { bedId } })
    house.clock.now += 60_000
    await patch(house.westResident, null)
    await patch(house.eastResident, null)
    await house.ask('operator', `PATCH /v1/residents/${house.eastResident}`, { body: { name: 'Renamed' } })
    house.clock.now += 60_000
    expect((await patch(house.eastResident, house.west)).status).toBe(200)
    const { body } = await house.ask('family', `GET /v1/beds/${house.west}`)
    expect(body.resident.residentId).toBe(house.eastResident)
  })

  it('stays in her bed, family and all, when another was faster into the one she was to have', async () => {
    house.clock.now += 60_000
    const body = { name: 'North', providerId: house.providerId, regionId: house.regions[3] }
    const { bedId } = (await house.ask('operator', 'POST /v1/beds', { body })).body
    const patch = (residentId: string) =>
      house.ask('operator', `PATCH /v1/residents/${residentId}`, { body: { bedId } })
    const told = await Promise.all([house.eastResident, house.westResident].map(patch))
    expect(told.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const lost = told[0]?.status === 409 ? house.eastResident : house.westResident
    const { stay } = (await house.ask('operator', `GET /v1/residents/${lost}`)).body
    expect(stay.bedId).toBe(lost === house.eastResident ? house.east : house.west)
    const family = lost === house.eastResident ? 'family' : 'family-west'
    expect((await house.ask(family, `GET /v1/beds/${stay.bedId}/status`)).status).toBe(200)
    expect((await house.ask(family, `GET /v1/beds/${bedId}`)).body).toMatchObject(absent)
  })

  it('changes her ability level, and the plan of her bed with it', async () => {
    const minutes = async () =>
      (await house.ask('caregiver-1', `GET /v1/beds/${house.east}/care-plan`)).body.effective[
        'left-bed-at-night'
      ].minutes
    expect(await minutes()).toEqual({ value: 30, from: 'default' })
    const body = { abilityLevel: 'moderate' }
    expect((await house.ask('operator', `PATCH /v1/residents/${house.eastResident}`, { body })).status).toBe(
      200,
    )
    expect(await minutes()).toEqual({ value: 15, from: 'ability-level' })
  })

  it('is seen by her own family and caregivers, and by no others', async () => {
    const path = `GET /v1/residents/${house.eastResident}`
    expect((await house.ask('family', path)).body.name).toBe('Resident east')
    expect((await house.ask('family-west', path)).body).toMatchObject(absent)
    expect((await house.ask('stranger', path)).body).toMatchObject(absent)
    expect((await house.ask('supervisor', path)).body).toMatchObject(absent)
    const { body } = await house.ask('caregiver-1', 'GET /v1/residents')
    expect(body.items.map((one: { residentId: string }) => one.residentId)).toEqual([house.eastResident])
  })

  it('of another provider finds no bed here', async () => {
    const body = { name: 'X', providerId: house.providerId, bedId: house.far }
    expect((await house.ask('operator', 'POST /v1/residents', { body })).body.fields).toEqual([
      { path: 'bedId', reason: 'no such bed of this provider' },
    ])
  })
})
