import { beforeEach, describe, expect, it } from 'vitest'
import { absent, iss, start } from './api-house.ts'
import { aHousehold, type Household } from './api-household.ts'

let house: Household
beforeEach(async () => {
  house = await aHousehold()
  const body = { deviceId: 'mat-1', kind: 'family-bed', providerId: house.providerId, maker: 'somnofy' }
  await house.ask('operator', 'POST /v1/devices', { body })
})

describe('a device', () => {
  it('is registered once; its id is taken for everybody, and whose it is stays unsaid', async () => {
    const post = (who: string, body: Record<string, unknown>) =>
      house.ask(who, 'POST /v1/devices', { body: { deviceId: 'mat-1', kind: 'family-bed', ...body } })
    const again = await post('operator', { providerId: house.providerId, maker: 'somnofy' })
    expect(again).toMatchObject({
      status: 201,
      body: { deviceId: 'mat-1', connected: null, faults: [], quarantined: 0 },
    })
    const taken = await post('other-operator', { providerId: house.otherProviderId })
    expect(taken).toMatchObject({ status: 409, body: { detail: 'This device id cannot be used.' } })
    const live = await post('operator', { providerId: house.providerId, deviceId: 'a b' })
    expect(live.body.fields[0].path).toBe('deviceId')
  })

  it('that stands in another region is neither shown nor changed by registering it again', async () => {
    const { providerId, regions, east } = house
    const village = { name: 'Another village', level: 'village', parentId: regions[2] }
    const { regionId } = (await house.ask('admin', 'POST /v1/regions', { body: village })).body
    const person = { name: 'An operator', role: 'operator', providerId, regionId }
    const { personId } = (await house.ask('admin', 'POST /v1/people', { body: person })).body
    const account = { body: { iss, sub: 'elsewhere' } }
    await house.ask('admin', `POST /v1/people/${personId}/invitation`, account)
    const body = { deviceId: 'mat-1', kind: 'family-bed', providerId, maker: 'somnofy' }
    expect((await house.ask('elsewhere', 'POST /v1/devices', { body })).status).toBe(201)
    await house.ask('operator', 'PUT /v1/devices/mat-1/placement', { body: { bedId: east } })
    expect(await house.ask('elsewhere', 'POST /v1/devices', { body })).toMatchObject({
      status: 409,
      body: { detail: 'This device id cannot be used.' },
    })
    const patch = { body: { serialNumber: 'SN-0001' } }
    expect((await house.ask('elsewhere', 'PATCH /v1/devices/mat-1', patch)).body).toMatchObject(absent)
    expect((await house.ask('operator', 'GET /v1/devices/mat-1')).body).not.toHaveProperty('serialNumber')
  })

  it('is shown to operators of its provider only', async () => {
    expect((await house.ask('operator', 'GET /v1/devices/mat-1')).body.maker).toBe('somnofy')
    expect((await house.ask('operator', 'GET /v1/devices')).body.items).toHaveLength(1)
    const missing = await house.ask('operator', 'GET /v1/devices/mat-2')
    expect(missing.body).toMatchObject(absent)
    for (const who of ['other-operator', 'caregiver-1', 'family']) {
      expect(await house.ask(who, 'GET /v1/devices/mat-1'), who).toEqual(missing)
      expect((await house.ask(who, 'GET /v1/devices')).body.items, who).toEqual([])
    }
  })

  it('tells when its place heard it last, and what ails its clock', async () => {
    await house.ask('operator', 'PUT /v1/devices/mat-1/placement', { body: { bedId: house.east } })
    const loaded = await house.stores.loadPlace(house.east)
    if (!loaded) throw new Error('the bed is gone')
    const known = {
      ...{ lastArrived: start, connected: true, presenceVersion: 1, reportEvery: 60_000, battery: 18 },
      clock: { fault: 'slow', offset: 660_000, since: start } as const,
    }
    const state = { ...loaded.state, version: loaded.state.version + 1, devices: { 'mat-1': known } }
    await house.stores.savePlace({ state, readVersion: loaded.state.version, alerts: [], notices: [] })
    const { body } = await house.ask('operator', 'GET /v1/devices/mat-1')
    expect(body).toMatchObject({
      connected: true,
      battery: 18,
      lastSeen: new Date(start).toISOString(),
      faults: [{ fault: 'clock-slow', detail: '660000 ms are added to its times' }],
    })
  })
})

describe('a certificate', () => {
  const post = (body: unknown = {}) => house.ask('operator', 'POST /v1/devices/mat-1/certificate', { body })

  it('is told with its key once and never again', async () => {
    const first = await post()
    expect(first).toMatchObject({
      status: 201,
      body: { certificateId: 'cert-1', privateKeyPem: 'key of cert-1' },
    })
    expect((await post()).status).toBe(409)
    const shown = await house.ask('operator', 'GET /v1/devices/mat-1')
    expect(shown.body.certificateId).toBe('cert-1')
    expect(JSON.stringify(shown.body)).not.toContain('key of')
  })

  it('is made from a signing request, whose key stays with the device', async () => {
    expect((await post({ csr: 'nonsense' })).body.fields).toEqual([
      { path: 'csr', reason: 'not a certificate signing request' },
    ])
    expect((await post({ csr: 'a csr' })).body).not.toHaveProperty('privateKeyPem')
  })

  it('once revoked makes room for another', async () => {
    await post()
    expect((await house.ask('operator', 'DELETE /v1/devices/mat-1/certificate')).status).toBe(204)
    expect(house.active.get('mat-1')).toBeUndefined()
    expect((await post()).body.certificateId).toBe('cert-2')
  })

  it('is no business of other providers', async () => {
    const call = 'POST /v1/devices/mat-1/certificate'
    expect((await house.ask('other-operator', call, { body: {} })).body).toMatchObject(absent)
    expect(house.active.size).toBe(0)
  })
})

describe('a placement', () => {
  const put = (body: unknown) => house.ask('operator', 'PUT /v1/devices/mat-1/placement', { body })

  it('begins where the former one ends', async () => {
    expect((await put({ bedId: house.east })).body.placement).toEqual({
      bedId: house.east,
      since: new Date(start).toISOString(),
    })
    house.clock.now += 60_000
    expect((await put({ bedId: house.west })).body.placement.bedId).toBe(house.west)
    expect((await house.ask('operator', `GET /v1/beds/${house.east}`)).body.devices).toEqual([])
    expect((await house.ask('operator', `GET /v1/beds/${house.west}`)).body.devices).toEqual(['mat-1'])
    expect((await house.stores.loadDevice('mat-1'))?.placements).toMatchObject([
      { placeId: house.west, since: start + 60_000 },
      { placeId: house.east, since: start, until: start + 60_000 },
    ])
  })

  it('is at a bed or a care centre of the device its own provider, not at both', async () => {
    const both = await put({ bedId: house.east, careCentreId: 'cc_x' })
    expect(both.body.fields[0].reason).toBe('expected bedId or careCentreId')
    for (const bedId of [house.far, 'bed_missing']) {
      expect((await put({ bedId })).body.fields).toEqual([
        { path: 'bedId', reason: 'no such place of the provider of this device' },
      ])
    }
    const centre = await house.ask('operator', 'POST /v1/care-centres', {
      body: { name: 'Village centre', providerId: house.providerId, regionId: house.regions[3] },
    })
    const { careCentreId } = centre.body
    expect((await put({ careCentreId })).body.placement.careCentreId).toBe(careCentreId)
    expect((await house.ask('operator', `GET /v1/care-centres/${careCentreId}`)).body.devices).toEqual([
      'mat-1',
    ])
    expect((await house.ask('operator', 'GET /v1/care-centres')).body.items).toHaveLength(1)
    expect((await house.ask('stranger', `GET /v1/care-centres/${careCentreId}`)).body).toMatchObject(absent)
  })

  it('is ended, and ending it again changes nothing', async () => {
    await put({ bedId: house.east })
    house.clock.now += 1000
    const remove = () => house.ask('operator', 'DELETE /v1/devices/mat-1/placement')
    expect([(await remove()).status, (await remove()).status]).toEqual([204, 204])
    expect((await house.ask('operator', 'GET /v1/devices/mat-1')).body).not.toHaveProperty('placement')
  })
})

describe('the quarantine of a device', () => {
  it('shows operators what could not be used, with field, reason and bytes', async () => {
    const bad = { deviceId: 'mat-1', topic: 'carebed/v1/mat-1/telemetry', path: 'heartRate' }
    for (const second of [1, 2, 3]) {
      const body = Buffer.from(`bad ${second}`)
      const reason = 'expected 3 values, got 2'
      await house.stores.quarantine({ ...bad, reason, body, arrived: start + second * 1000 })
    }
    const page = await house.ask('operator', 'GET /v1/devices/mat-1/quarantine?limit=2')
    expect(page.body.items).toHaveLength(2)
    expect(page.body.items[0]).toMatchObject({
      path: 'heartRate',
      reason: 'expected 3 values, got 2',
      bytes: 5,
    })
    const rest = await house.ask(
      'operator',
      `GET /v1/devices/mat-1/quarantine?limit=2&cursor=${page.body.cursor}`,
    )
    expect(rest.body.items).toHaveLength(1)
    expect((await house.ask('operator', 'GET /v1/devices/mat-1')).body.quarantined).toBe(3)
    expect((await house.ask('caregiver-1', 'GET /v1/devices/mat-1/quarantine')).body).toMatchObject(absent)
  })
})
