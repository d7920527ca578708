import { beforeEach, describe, expect, it } from 'vitest'
import { absent } from './api-house.ts'
import { aHousehold, type Household } from './api-household.ts'

let house: Household
beforeEach(async () => {
  house = await aHousehold()
})
const admin = (call: string, body?: unknown) => house.ask('admin', call, body === undefined ? {} : { body })
const city = async (name: string, code?: string) =>
  (await admin('POST /v1/regions', { name, level: 'city', ...(code ? { code } : {}) })).body

describe('a region', () => {
  it('has a division code that no other region has', async () => {
    const first = await city('First', '331000')
    const again = await admin('POST /v1/regions', { name: 'Second', level: 'city', code: '331000' })
    expect(again.body.fields).toEqual([{ path: 'code', reason: 'another region has this code' }])
    const second = await city('Second', '332000')
    const taken = await admin(`PATCH /v1/regions/${second.regionId}`, { code: '331000' })
    expect(taken.body.fields[0].path).toBe('code')
    await admin(`PATCH /v1/regions/${first.regionId}`, { code: null })
    const free = await admin(`PATCH /v1/regions/${second.regionId}`, { code: '331000', name: 'Renamed' })
    expect(free.body).toMatchObject({ code: '331000', name: 'Renamed', level: 'city' })
    expect((await admin(`GET /v1/regions/${second.regionId}`)).body).toEqual(free.body)
    expect((await city('Third', '332000')).code).toBe('332000')
  })

  it('is taken away only when nothing hangs on it', async () => {
    const [above, , , village] = house.regions
    const used = (regionId: string | undefined) => admin(`DELETE /v1/regions/${regionId}`)
    expect((await used(above)).body.detail).toContain('regions lie below it')
    expect((await used(village)).body.detail).toContain('has its seat there')
    const township = house.regions[2]
    const other = await admin('POST /v1/regions', { name: 'O', level: 'village', parentId: township })
    const { regionId } = other.body
    const bed = await admin('POST /v1/beds', { name: 'North', providerId: house.providerId, regionId })
    expect((await used(regionId)).body.detail).toContain('North lies there')
    await admin(`DELETE /v1/beds/${bed.body.bedId}`)
    await admin(`PATCH /v1/providers/${house.providerId}`, { zones: [regionId] })
    expect((await used(regionId)).body.detail).toContain('serves it')
    await admin(`PATCH /v1/providers/${house.providerId}`, { zones: [] })
    expect((await used(regionId)).status).toBe(204)
    expect((await admin(`GET /v1/regions/${regionId}`)).body).toMatchObject(absent)
  })

  it('is changed by admins only', async () => {
    for (const who of ['operator', 'caregiver-1', 'family', 'supervisor']) {
      const region = `/v1/regions/${house.regions[3]}`
      expect((await house.ask(who, `PATCH ${region}`, { body: { name: 'Mine' } })).status, who).toBe(404)
      expect((await house.ask(who, `DELETE ${region}`)).status, who).toBe(404)
    }
  })
})

describe('a provider', () => {
  it('with zones sets up beds and centres in them only; without zones anywhere', async () => {
    const elsewhere = (await city('Elsewhere')).regionId
    const { providerId, regions } = house
    const zoned = await admin(`PATCH /v1/providers/${providerId}`, { zones: [regions[1]] })
    expect(zoned.body.zones).toEqual([regions[1]])
    const set = (path: string, regionId: string | undefined) =>
      house.ask('operator', `POST /v1/${path}`, { body: { name: 'N', providerId, regionId } })
    for (const path of ['beds', 'care-centres']) {
      expect((await set(path, regions[3])).status, path).toBe(201)
      expect((await set(path, elsewhere)).body.fields, path).toEqual([
        { path: 'regionId', reason: 'outside the zones of this provider' },
      ])
    }
    await admin(`PATCH /v1/providers/${providerId}`, { zones: [] })
    expect((await set('beds', elsewhere)).status).toBe(201)
    const unknown = await admin(`PATCH /v1/providers/${providerId}`, { zones: ['reg_none'] })
    expect(unknown.body.fields[0].path).toBe('zones')
  })

  it('changes name and phone; its own operators do not', async () => {
    const path = `/v1/providers/${house.providerId}`
    const changed = await admin(`PATCH ${path}`, { name: 'Renamed', phone: '0570 1234' })
    expect(changed.body).toMatchObject({ name: 'Renamed', phone: '0570 1234' })
    expect((await house.stores.loadFacts(`desk_${house.providerId}`))?.record.name).toBe('Renamed')
    expect((await admin(`PATCH ${path}`, { phone: null })).body).not.toHaveProperty('phone')
    expect((await house.ask('operator', `GET ${path}`)).body.name).toBe('Renamed')
    expect((await house.ask('operator', `PATCH ${path}`, { body: { name: 'Mine' } })).status).toBe(404)
  })
})

describe('a care centre', () => {
  it('is renamed, and given up only when no device stands there', async () => {
    const { providerId, regions } = house
    const body = { name: 'By the bridge', providerId, regionId: regions[3] }
    const { careCentreId } = (await house.ask('operator', 'POST /v1/care-centres', { body })).body
    const path = `/v1/care-centres/${careCentreId}`
    const renamed = await house.ask('operator', `PATCH ${path}`, { body: { name: 'By the river' } })
    expect(renamed.body.name).toBe('By the river')
    const device = { deviceId: 'terminal-1', kind: 'smart-terminal', providerId }
    await house.ask('operator', 'POST /v1/devices', { body: device })
    await house.ask('operator', 'PUT /v1/devices/terminal-1/placement', { body: { careCentreId } })
    expect((await house.ask('operator', `DELETE ${path}`)).status).toBe(409)
    house.clock.now += 1000
    await house.ask('operator', 'DELETE /v1/devices/terminal-1/placement')
    expect((await house.ask('operator', `DELETE ${path}`)).status).toBe(204)
    expect((await house.ask('operator', `GET ${path}`)).status).toBe(404)
  })
})
