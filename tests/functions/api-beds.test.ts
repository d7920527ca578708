import { beforeEach, describe, expect, it } from 'vitest'
import { absent, start } from './api-house.ts'
import { aHousehold, type Household } from './api-household.ts'

let house: Household
beforeEach(async () => {
  house = await aHousehold()
})
const ids = (body: { items: { bedId: string }[] }) => body.items.map((bed) => bed.bedId).toSorted()
const iso = (ms: number) => new Date(ms).toISOString()

describe('a bed', () => {
  it('is set up once, however often the same request is repeated', async () => {
    const body = { name: 'North', providerId: house.providerId, regionId: house.regions[3] }
    const post = (key: string) =>
      house.ask('operator', 'POST /v1/beds', { body, headers: { 'idempotency-key': key } })
    const [first, again, other] = [await post('a'), await post('a'), await post('b')]
    expect(first.status).toBe(201)
    expect(first.body).toMatchObject({
      name: 'North',
      timeZone: 'Asia/Shanghai',
      kinds: ['family-care'],
      devices: [],
    })
    expect(again.body.bedId).toBe(first.body.bedId)
    expect(other.body.bedId).not.toBe(first.body.bedId)
    expect(first.body.bedId).toMatch(/^bed_[a-z2-7]{12}$/)
  })

  it('needs a name, a known time zone and a region that exists', async () => {
    const body = { name: '', providerId: house.providerId, regionId: 'reg_x', timeZone: 'Mars/Olympus' }
    const wrong = await house.ask('operator', 'POST /v1/beds', { body })
    expect(wrong).toMatchObject({ status: 400, type: 'application/problem+json' })
    expect(wrong.body.fields.map((field: { path: string }) => field.path)).toEqual(['name', 'timeZone'])
    const region = await house.ask('operator', 'POST /v1/beds', {
      body: { ...body, name: 'N', timeZone: 'Europe/London' },
    })
    expect(region.body.fields).toEqual([{ path: 'regionId', reason: 'no such region' }])
  })

  it('answers those who may not see it exactly as one that does not exist', async () => {
    const missing = await house.ask('admin', 'GET /v1/beds/bed_missing')
    expect(missing).toMatchObject({ status: 404, type: 'application/problem+json', body: absent })
    for (const what of [
      '',
      '/status',
      '/telemetry',
      '/telemetry?resolution=hour',
      '/nights',
      '/timeline',
      '/care-plan',
    ]) {
      for (const who of ['stranger', 'other-operator', 'family-west', 'supervisor']) {
        const hidden = await house.ask(who, `GET /v1/beds/${house.east}${what}`)
        expect(hidden, `${who} ${what}`).toEqual(missing)
      }
    }
    expect(
      await house.ask('caregiver-1', `PATCH /v1/beds/${house.east}`, { body: { name: 'Mine' } }),
    ).toEqual(missing)
  })

  it('is listed for those who care for it', async () => {
    const list = async (who: string, query = '') => (await house.ask(who, `GET /v1/beds${query}`)).body
    expect(ids(await list('operator'))).toEqual([house.east, house.west].toSorted())
    expect(ids(await list('caregiver-1'))).toEqual([house.east])
    expect(ids(await list('stranger'))).toEqual([house.far])
    expect(ids(await list('supervisor'))).toEqual([])
    expect(ids(await list('operator', `?provider=${house.otherProviderId}`))).toEqual([])
    expect(ids(await list('admin', `?provider=${house.otherProviderId}`))).toEqual([house.far])
  })

  it('is found by an admin page by page over all providers', async () => {
    const seen: string[] = []
    let cursor = ''
    for (let page = 0; page < 10 && (page === 0 || cursor !== ''); page++) {
      const more = cursor === '' ? '' : `&cursor=${cursor}`
      const { body } = await house.ask('admin', `GET /v1/beds?limit=1${more}`)
      seen.push(...ids(body))
      cursor = body.cursor ?? ''
    }
    expect(seen.toSorted()).toEqual([house.east, house.west, house.far].toSorted())
    for (const wrong of ['nonsense', Buffer.from('{"providers":7}').toString('base64url')]) {
      const told = await house.ask('admin', `GET /v1/beds?cursor=${wrong}`)
      expect(told.body.fields, wrong).toEqual([
        { path: 'cursor', reason: 'not a cursor that this list gave' },
      ])
    }
    expect((await house.ask('operator', 'GET /v1/beds?cursor=nonsense')).status).toBe(400)
  })

  it('is renamed, and given up only when nobody lies in it', async () => {
    const renamed = await house.ask('operator', `PATCH /v1/beds/${house.east}`, { body: { name: 'Sunny' } })
    expect(renamed.body).toMatchObject({ name: 'Sunny', bedId: house.east })
    expect((await house.ask('operator', `DELETE /v1/beds/${house.east}`)).status).toBe(409)
    await house.ask('operator', `PATCH /v1/residents/${house.eastResident}`, { body: { bedId: null } })
    expect((await house.ask('operator', `DELETE /v1/beds/${house.east}`)).status).toBe(204)
    expect((await house.ask('operator', `GET /v1/beds/${house.east}`)).body).toMatchObject(absent)
    expect(ids((await house.ask('operator', 'GET /v1/beds')).body)).toEqual([house.west])
  })
})

describe('the status of a bed', () => {
  it('says to a caregiver what is not known, and why', async () => {
    const { body } = await house.ask('caregiver-1', `GET /v1/beds/${house.east}/status`)
    expect(body).toMatchObject({ bedId: house.east, known: false, unknownBecause: 'silent', occupied: null })
    expect(body.dataAgeSeconds).toBeNull()
  })
})

describe('the telemetry of a bed', () => {
  const block = (placeId: string, at: number) => ({
    ...{ placeId, deviceId: 'mat-1', at, every: 1000, sent: at + 3000, arrived: at + 3000 },
    ...{ initialising: false, samples: 3, occupied: [true, true, null], heartRate: [66, null, 67] },
  })

  it('reads back as it was measured, gaps as null', async () => {
    await house.stores.putBlock(block(house.east, start - 10_000))
    const span = `from=${iso(start - 60_000)}&to=${iso(start)}`
    const { body } = await house.ask('caregiver-1', `GET /v1/beds/${house.east}/telemetry?${span}`)
    expect(body.at).toEqual([iso(start - 10_000), iso(start - 9_000), iso(start - 8_000)])
    expect(body.heartRate).toEqual([66, null, 67])
    expect(body.occupied).toEqual([true, true, null])
    expect(body).not.toHaveProperty('cursor')
  })

  it('of a long span comes in pages that lose and repeat nothing', async () => {
    const hours = [1, 3, 5, 7, 9]
    for (const hour of hours) await house.stores.putBlock(block(house.east, start - hour * 3_600_000))
    const path = `GET /v1/beds/${house.east}/telemetry?from=${iso(start - 10 * 3_600_000)}&to=${iso(start)}`
    const at: string[] = []
    let cursor: string | undefined
    do {
      const { body } = await house.ask('operator', cursor ? `${path}&cursor=${cursor}` : path)
      at.push(...body.at)
      cursor = body.cursor
    } while (cursor)
    expect(at).toEqual(
      hours.toReversed().flatMap((hour) => [0, 1000, 2000].map((ms) => iso(start - hour * 3_600_000 + ms))),
    )
  })

  it('exists as samples, minutes and hours only, and from is before to', async () => {
    const ask = (query: string) => house.ask('operator', `GET /v1/beds/${house.east}/telemetry?${query}`)
    expect((await ask('resolution=week')).body.fields[0].path).toBe('resolution')
    expect((await ask(`from=${iso(start)}&to=${iso(start - 1)}`)).body.fields[0].path).toBe('from')
    expect((await ask('from=yesterday')).body.fields[0].path).toBe('from')
  })
})
