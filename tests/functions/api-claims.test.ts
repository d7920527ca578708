import { beforeEach, describe, expect, it } from 'vitest'
import { absent, iss, start } from './api-house.ts'
import { aHousehold, type Household } from './api-household.ts'

const day = 24 * 3_600_000
const iso = (ms: number) => new Date(ms).toISOString()
let house: Household
let path: string
beforeEach(async () => {
  house = await aHousehold()
  path = `/v1/providers/${house.providerId}/claims`
})
const make = (body: unknown = {}, who = 'operator') => house.ask(who, `POST ${path}`, { body })
const list = async () => (await house.ask('operator', `GET ${path}`)).body.items

describe('a claim', () => {
  it('is made with an end, and its key is told once', async () => {
    const made = await make({ until: iso(start + 5 * day) })
    expect(made).toMatchObject({
      status: 201,
      body: { claimId: 'cert-1', privateKeyPem: 'key of cert-1', state: 'ends-soon', devices: 0 },
    })
    expect(house.lives('cert-1')).toBe(true)
    expect((await make()).body.until).toBe(iso(start + 30 * day))
    const items = await list()
    expect(items).toHaveLength(2)
    expect(JSON.stringify(items)).not.toContain('key of')
    expect((await make({ until: iso(start) })).body.fields[0].path).toBe('until')
  })

  it('is revoked for good, however often', async () => {
    await make()
    const revoke = () => house.ask('operator', `DELETE ${path}/cert-1`)
    expect([(await revoke()).status, (await revoke()).status]).toEqual([204, 204])
    expect(house.lives('cert-1')).toBe(false)
    expect(await list()).toMatchObject([{ state: 'revoked', revokedAt: iso(start) }])
    expect((await house.ask('operator', `DELETE ${path}/cert-9`)).body).toMatchObject(absent)
  })

  it('is for operators of its provider only', async () => {
    await make()
    for (const who of ['other-operator', 'caregiver-1', 'family']) {
      expect((await make({}, who)).body, who).toMatchObject(absent)
      expect((await house.ask(who, `GET ${path}`)).body, who).toMatchObject(absent)
      expect((await house.ask(who, `DELETE ${path}/cert-1`)).body, who).toMatchObject(absent)
    }
    // Not even under the name of the provider of whoever asks.
    const theirs = `/v1/providers/${house.otherProviderId}/claims/cert-1`
    expect((await house.ask('other-operator', `DELETE ${theirs}`)).body).toMatchObject(absent)
    expect(house.lives('cert-1')).toBe(true)
  })
})

describe('a claim of an operator of one region', () => {
  it('is for that region, and she has nothing to do with those of others', async () => {
    const { regions, providerId } = house
    const body = { name: 'An operator', role: 'operator', providerId, regionId: regions[3] }
    const { personId } = (await house.ask('admin', 'POST /v1/people', { body })).body
    const account = { body: { iss, sub: 'village-operator' } }
    await house.ask('admin', `POST /v1/people/${personId}/invitation`, account)
    expect((await make()).body).not.toHaveProperty('regionId')
    expect((await make({}, 'village-operator')).body).toMatchObject({
      claimId: 'cert-2',
      regionId: regions[3],
    })
    const seen = (await house.ask('village-operator', `GET ${path}`)).body.items
    expect(seen).toMatchObject([{ claimId: 'cert-2' }])
    expect(await list()).toHaveLength(2)
    const revoke = (claimId: string) => house.ask('village-operator', `DELETE ${path}/${claimId}`)
    expect((await revoke('cert-1')).body).toMatchObject(absent)
    expect([house.lives('cert-1'), (await revoke('cert-2')).status]).toEqual([true, 204])
  })
})

describe('a serial number', () => {
  const register = (deviceId: string, serialNumber: string, who = 'operator') => {
    const providerId = who === 'operator' ? house.providerId : house.otherProviderId
    const body = { deviceId, kind: 'family-bed', providerId, serialNumber }
    return house.ask(who, 'POST /v1/devices', { body })
  }

  it('is registered once over all providers, and whose it is stays unsaid', async () => {
    expect((await register('mat-1', 'SN-0001')).body.serialNumber).toBe('SN-0001')
    expect((await register('mat-1', 'SN-0001')).status).toBe(201)
    const taken = { status: 409, body: { detail: 'This device id or serial number cannot be used.' } }
    expect(await register('mat-2', 'SN-0001', 'other-operator')).toMatchObject(taken)
    expect(await register('mat-1', 'SN-0002')).toMatchObject(taken)
    expect((await register('mat-2', 'SN-0002', 'other-operator')).status).toBe(201)
  })

  it('is given to a registered mat later, corrected and taken away', async () => {
    const patch = (body: unknown, who = 'operator') => house.ask(who, 'PATCH /v1/devices/mat-1', { body })
    const body = { deviceId: 'mat-1', kind: 'family-bed', providerId: house.providerId, maker: 'a maker' }
    await house.ask('operator', 'POST /v1/devices', { body })
    await register('theirs-1', 'SN-0666', 'other-operator')
    const given = await patch({ serialNumber: 'SN-0001' })
    expect(given).toMatchObject({ status: 200, body: { serialNumber: 'SN-0001', maker: 'a maker' } })
    expect(await patch({ serialNumber: 'SN-0001' })).toEqual(given)
    expect((await house.ask('operator', 'GET /v1/devices/mat-1')).body).toEqual(given.body)
    const taken = { status: 409, body: { detail: 'this serial number cannot be used' } }
    expect(await patch({ serialNumber: 'SN-0666' })).toMatchObject(taken)
    expect((await patch({ serialNumber: 'a b' })).body.fields[0].path).toBe('serialNumber')
    expect((await patch({ serialNumber: 'SN-0002' })).body.serialNumber).toBe('SN-0002')
    expect((await register('mat-2', 'SN-0001')).status).toBe(201)
    const bare = (await patch({ serialNumber: null, maker: null })).body
    expect([bare.serialNumber, bare.maker]).toEqual([undefined, undefined])
    for (const who of ['other-operator', 'caregiver-1', 'family'])
      expect((await patch({ serialNumber: 'SN-0003' }, who)).body, who).toMatchObject(absent)
  })

  it('once claimed is shown with its time, and is free again when the certificates are revoked', async () => {
    await register('mat-1', 'SN-0001')
    await make()
    const read = await house.stores.findDeviceBySerial('SN-0001')
    if (!read) throw new Error('the mat is gone')
    const certificates = [{ certificateId: 'own', issuedAt: start, expiresAt: start + 730 * day }]
    const claimed = { claimId: 'cert-1', certificateId: 'own', at: start }
    await house.stores.saveClaimed(read, { certificates, claimed }, 'cert-1')
    const shown = await house.ask('operator', 'GET /v1/devices/mat-1')
    expect(shown.body).toMatchObject({ claimedAt: iso(start), certificateState: 'never-connected' })
    expect(await list()).toMatchObject([{ devices: 1 }])
    await house.ask('operator', 'DELETE /v1/devices/mat-1/certificate')
    const after = (await house.ask('operator', 'GET /v1/devices/mat-1')).body
    expect(after).toMatchObject({ certificateState: 'missing', certificates: [] })
    expect(after).not.toHaveProperty('claimedAt')
  })
})

describe('the certificate of a mat', () => {
  const issue = (body: unknown = {}) => house.ask('operator', 'POST /v1/devices/mat-1/certificate', { body })
  const shown = async () => (await house.ask('operator', 'GET /v1/devices/mat-1')).body
  beforeEach(async () => {
    const body = { deviceId: 'mat-1', kind: 'family-bed', providerId: house.providerId }
    await house.ask('operator', 'POST /v1/devices', { body })
  })

  it('is renewed beside the one it has, and both let it in', async () => {
    await issue()
    expect((await issue()).status).toBe(409)
    expect((await issue({ renew: true })).body.certificateId).toBe('cert-2')
    expect(house.active.get('mat-1')).toEqual(['cert-1', 'cert-2'])
    const { certificates } = await shown()
    expect(certificates).toMatchObject([{ certificateId: 'cert-1' }, { certificateId: 'cert-2' }])
    expect(certificates[1].expiresAt).toBe(iso(start + 730 * day))
  })

  it('is shown as due in its last month', async () => {
    expect((await shown()).certificateState).toBe('missing')
    await issue()
    house.clock.now = start + 700 * day
    expect((await shown()).certificateState).toBe('due')
  })

  it('of two operators who ask at once one gets it, and only that one opens anything', async () => {
    const answers = await Promise.all([issue(), issue()])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
    expect(house.active.get('mat-1')).toHaveLength(1)
  })

  it('that could not be handed out is revoked with all others, and can be made again', async () => {
    house.office.handToDevice = async () => {
      throw new Error('AWS IoT is away')
    }
    await expect(issue()).rejects.toThrow('away')
    expect((await shown()).certificateState).toBe('never-connected')
    expect((await house.ask('operator', 'DELETE /v1/devices/mat-1/certificate')).status).toBe(204)
    expect((await shown()).certificateState).toBe('missing')
  })
})
