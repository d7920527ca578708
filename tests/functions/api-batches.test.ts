import { beforeEach, describe, expect, it } from 'vitest'
import { aHousehold, type Household } from './api-household.ts'

let house: Household
beforeEach(async () => {
  house = await aHousehold()
})
const bring = (who: string, what: string, rows: unknown[], more = {}) =>
  house.ask(who, `POST /v1/batches/${what}`, { body: { rows, ...more } })
const mat = (deviceId: string, more = {}) => ({ deviceId, kind: 'family-bed', ...more })
const refused = (field: string, reason: string) => ({ outcome: 'refused', field, reason })

describe('a batch of devices', () => {
  it('makes each row or says why not; a wrong row stops no other', async () => {
    const rows = [
      mat('mat-1'),
      mat('mat/2'),
      { deviceId: 'mat-3', kind: 'toaster' },
      mat('mat-4', { bedId: 'bed_none' }),
      mat('mat-5', { bedId: house.east }),
      {},
    ]
    const { status, body } = await bring('operator', 'devices', rows)
    expect(status).toBe(200)
    expect(body.rows).toEqual([
      { outcome: 'made', id: 'mat-1' },
      refused('deviceId', 'expected 1 to 64 letters, digits, _ or -'),
      refused('kind', expect.stringContaining('expected one of')),
      refused('bedId', 'no such bed of this provider'),
      { outcome: 'made', id: 'mat-5' },
      refused('deviceId', expect.any(String)),
    ])
    expect((await house.ask('operator', 'GET /v1/devices/mat-4')).status).toBe(404)
    const placed = await house.ask('operator', 'GET /v1/devices/mat-5')
    expect(placed.body.placement.bedId).toBe(house.east)
  })

  it('brought again makes nothing and moves nothing', async () => {
    const rows = [mat('mat-1'), mat('mat-2', { bedId: house.east })]
    await bring('operator', 'devices', rows)
    const known = (id: string) => ({ outcome: 'known', id })
    expect((await bring('operator', 'devices', rows)).body.rows).toEqual([known('mat-1'), known('mat-2')])
    house.clock.now += 60_000
    await house.ask('operator', 'PUT /v1/devices/mat-2/placement', { body: { bedId: house.west } })
    const again = await bring('operator', 'devices', rows)
    expect(again.body.rows[1]).toEqual(
      refused('bedId', 'the device is known, and has been placed otherwise since'),
    )
    const device = (await house.ask('operator', 'GET /v1/devices/mat-2')).body
    expect(device.placement.bedId).toBe(house.west)
  })

  it('the same row twice in one batch is known the second time', async () => {
    const { body } = await bring('operator', 'devices', [mat('mat-1'), mat('mat-1')])
    expect(body.rows.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['made', 'known'])
  })

  it('whose other content is known already is refused, and stays as it is', async () => {
    await bring('operator', 'devices', [mat('mat-1', { maker: 'sleepace' })])
    const other = await bring('operator', 'devices', [mat('mat-1', { maker: 'another' })])
    expect(other.body.rows[0].outcome).toBe('refused')
    const stolen = await bring('other-operator', 'devices', [mat('mat-1', { maker: 'sleepace' })])
    expect(stolen.body.rows[0].outcome).toBe('refused')
  })

  it('names the serial number that a device of hers has, and nothing of those of others', async () => {
    await bring('operator', 'devices', [mat('mat-1', { serialNumber: 'SN-1' })])
    const again = mat('mat-2', { serialNumber: 'SN-1' })
    expect((await bring('operator', 'devices', [again])).body.rows).toEqual([
      refused('serialNumber', 'is that of mat-1'),
    ])
    const told = await house.ask('operator', 'POST /v1/devices', {
      body: { ...again, providerId: house.providerId },
    })
    expect(told).toMatchObject({ status: 409, body: { fields: [{ path: 'serialNumber' }] } })
    const neutral = refused('', 'This device id or serial number cannot be used.')
    const others = [again, mat('mat-1', { serialNumber: 'SN-2' })]
    expect((await bring('other-operator', 'devices', others)).body.rows).toEqual([neutral, neutral])
    expect((await bring('operator', 'devices', [mat('mat-1')])).body.rows[0]).toMatchObject({
      field: 'deviceId',
    })
  })

  it('is for those who manage the devices of the provider', async () => {
    for (const who of ['caregiver-1', 'family', 'supervisor', 'other-operator']) {
      const { body } = await bring(who, 'devices', [mat('mat-1')], { providerId: house.providerId })
      expect(body.rows[0].outcome, who).toBe('refused')
    }
    expect((await bring('admin', 'devices', [mat('mat-1')])).body.rows).toEqual([
      refused('providerId', 'whose device it is was not said'),
    ])
    expect(
      (await bring('admin', 'devices', [mat('mat-1')], { providerId: house.providerId })).body.rows,
    ).toEqual([{ outcome: 'made', id: 'mat-1' }])
  })

  it('holds 1 to 50 rows', async () => {
    const rows = Array.from({ length: 51 }, (_, n) => mat(`mat-${n}`))
    expect((await bring('operator', 'devices', rows)).status).toBe(400)
    expect((await bring('operator', 'devices', [])).status).toBe(400)
    expect((await bring('operator', 'devices', rows.slice(1))).status).toBe(200)
  })
})

describe('a batch of beds', () => {
  it('is found again by the reference of the provider, whatever it is called by now', async () => {
    const village = [{ code: '331000', name: 'A city' }]
    await bring('admin', 'regions', village)
    const rows = [
      { ref: '7-2', name: 'East room', regionCode: '331000', kinds: ['family-care', 'family-sickbed'] },
      { name: 'West room', regionId: house.regions[3] },
      { ref: '7-3', name: 'Nowhere', regionCode: '999' },
      { ref: '7-4', name: 'Nowhere' },
    ]
    const first = (await bring('operator', 'beds', rows)).body.rows
    expect(first.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'made',
      'made',
      'refused',
      'refused',
    ])
    expect(first[2]).toEqual(refused('regionCode', 'no region has this code'))
    const bed = (await house.ask('operator', `GET /v1/beds/${first[0].id}`)).body
    expect(bed).toMatchObject({ name: 'East room', kinds: ['family-care', 'family-sickbed'] })
    await house.ask('operator', `PATCH /v1/beds/${first[0].id}`, { body: { name: 'Sunny room' } })
    const again = (await bring('operator', 'beds', rows)).body.rows
    expect(again.slice(0, 2)).toEqual([
      { outcome: 'known', id: first[0].id },
      { outcome: 'known', id: first[1].id },
    ])
    expect((await house.ask('operator', `GET /v1/beds/${first[0].id}`)).body.name).toBe('Sunny room')
  })

  it('that was given up is told to its provider only', async () => {
    const rows = [{ ref: '7-2', name: 'East', regionId: house.regions[3] }]
    const [bed] = (await bring('operator', 'beds', rows)).body.rows
    const asked = async () =>
      (await bring('other-operator', 'beds', rows, { providerId: house.providerId })).body.rows
    const before = await asked()
    await house.ask('operator', `DELETE /v1/beds/${bed.id}`)
    expect(await asked()).toEqual(before)
    expect((await bring('operator', 'beds', rows)).body.rows).toEqual([
      refused('ref', 'this bed was given up'),
    ])
  })

  it('lets devices name their bed by that reference', async () => {
    await bring('operator', 'beds', [{ ref: '7-2', name: 'East', regionId: house.regions[3] }])
    const rows = [mat('mat-1', { bedRef: '7-2' }), mat('mat-2', { bedRef: '7-9' })]
    const { body } = await bring('operator', 'devices', rows)
    expect(body.rows).toEqual([
      { outcome: 'made', id: 'mat-1' },
      refused('bedRef', 'no such bed of this provider'),
    ])
  })
})
