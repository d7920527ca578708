import { beforeEach, describe, expect, it } from 'vitest'
import { absent, start } from './api-house.ts'
import type { Household } from './api-household.ts'
import { aHouseWithDevices, know } from './known-devices.ts'

const hour = 3_600_000
const day = 24 * hour
const iso = (ms: number) => new Date(ms).toISOString()
let house: Household

const get = async (path: string, who = 'operator') => (await house.ask(who, `GET ${path}`)).body
const faultsOf = async (deviceId: string) => (await get(`/v1/devices/${deviceId}`)).faults
const measure = (body: Record<string, unknown>, headers = {}) =>
  house.ask('operator', 'POST /v1/devices/mat-1/measures', {
    body: { kind: 'manual-watch', who: 'Night shift', until: iso(house.clock.now + 4 * hour), ...body },
    headers,
  })

beforeEach(async () => {
  house = await aHouseWithDevices()
})

describe('a device', () => {
  it('tells its one state, its line, what it sent and when it was tried', async () => {
    const traffic = { day: 0, messages: 3, bytes: 900 }
    await know(house, house.east, {
      deviceId: 'mat-1',
      lastArrived: start,
      connected: true,
      rssi: -61,
      traffic,
    })
    const { health, faults } = await get('/v1/devices/mat-1')
    expect(health).toEqual({
      ...{ state: 'connected', because: 'heard in time', rssi: -61 },
      messages: { today: { messages: 0, bytes: 0 }, yesterday: { messages: 0, bytes: 0 } },
      tests: { button: { dueAt: iso(start + 7 * day) }, drill: { dueAt: iso(start + 182 * day) } },
    })
    expect(faults).toEqual([])
    expect((await get('/v1/devices/loose-1')).health).toMatchObject({ state: 'unplaced' })
  })
})

describe('a fault that stays open', () => {
  beforeEach(() => know(house, house.east, { deviceId: 'mat-1', lastArrived: start, connected: true }))

  it('demands a measure after two hours, is quiet while one is in force, and demands again', async () => {
    house.clock.now = start + hour
    expect(await faultsOf('mat-1')).toEqual([
      {
        fault: 'silent',
        since: iso(start),
        measure: { state: 'not-yet', demandedAt: iso(start + 2 * hour) },
      },
    ])
    house.clock.now = start + 3 * hour
    expect(await faultsOf('mat-1')).toMatchObject([{ measure: { state: 'demanded' } }])
    const recorded = await measure({ fault: 'silent', note: 'Every hour' })
    expect(recorded).toMatchObject({
      status: 201,
      body: { who: 'Night shift', at: iso(house.clock.now), by: house.people.operator },
    })
    expect(await faultsOf('mat-1')).toMatchObject([
      { measure: { state: 'in-force', until: iso(start + 7 * hour), who: 'Night shift' } },
    ])
    house.clock.now = start + 8 * hour
    expect(await faultsOf('mat-1')).toMatchObject([
      { measure: { state: 'ran-out', demandedAt: iso(start + 7 * hour) } },
    ])
    expect((await get('/v1/devices/mat-1/measures')).items).toEqual([recorded.body])
  })

  it('has each measure recorded once, however often and late it is asked for with one key', async () => {
    const headers = { 'idempotency-key': 'once' }
    const first = await measure({}, headers)
    house.clock.now += 1000
    expect((await measure({}, headers)).body).toEqual(first.body)
    expect((await get('/v1/devices/mat-1/measures')).items).toHaveLength(1)
  })

  it('takes no measure that is over already, none of a mistyped year, and none from whom it does not concern', async () => {
    expect((await measure({ until: iso(start) })).body.fields).toEqual([
      { path: 'until', reason: 'expected a time to come' },
    ])
    expect((await measure({ until: '2066-11-19T06:00:00Z' })).body.fields).toMatchObject([{ path: 'until' }])
    expect((await measure({ until: iso(start + 31 * day) })).status).toBe(201)
    for (const who of ['family', 'caregiver-1', 'other-operator']) {
      const body = { kind: 'repair', who: 'Somebody', until: iso(start + day) }
      expect((await house.ask(who, 'POST /v1/devices/mat-1/measures', { body })).body, who).toMatchObject(
        absent,
      )
      expect(await get('/v1/devices/mat-1/measures', who), who).toMatchObject(absent)
    }
  })
})

describe('tests that are due', () => {
  const due = async (kind: string) => (await get(`/v1/device-tests/due?kind=${kind}`)).items

  it('are listed with how long overdue, those never tested first; a recorded one is off the list', async () => {
    expect(await due('button')).toEqual([])
    await house.ask('operator', 'POST /v1/devices/mat-1/tests', { body: { kind: 'button' } })
    house.clock.now = start + 9 * day
    expect(await due('button')).toMatchObject([
      { deviceId: 'mat-2', placeName: 'West', overdueDays: 2 },
      { deviceId: 'mat-1', lastAt: iso(start), overdueDays: 2 },
    ])
    const body = { kind: 'button', at: iso(start + 8 * day) }
    const recorded = await house.ask('operator', 'POST /v1/devices/mat-2/tests', { body })
    expect(recorded.body.health.tests.button).toEqual({
      ...{ lastAt: iso(start + 8 * day), dueAt: iso(start + 15 * day) },
    })
    expect(await due('button')).toMatchObject([{ deviceId: 'mat-1' }])
    house.clock.now = start + 183 * day
    expect(await due('drill')).toHaveLength(2)
  })

  it('are recorded by operators of the device, and of times that have been', async () => {
    const post = (who: string, body: unknown) => house.ask(who, 'POST /v1/devices/mat-1/tests', { body })
    expect((await post('caregiver-1', { kind: 'drill' })).body).toMatchObject(absent)
    expect((await post('operator', { kind: 'drill', at: iso(start + day) })).body.fields).toEqual([
      { path: 'at', reason: 'expected a time that has been' },
    ])
    expect((await house.ask('operator', 'GET /v1/device-tests/due')).status).toBe(400)
  })
})

describe('the quarantine of a provider', () => {
  it('shows what its devices sent in vain, newest first, as text where it is text', async () => {
    const kept = (deviceId: string, second: number, body: Uint8Array) => ({
      ...{ deviceId, arrived: start + second * 1000, topic: `carebed/v1/${deviceId}/telemetry` },
      ...{ path: 'v', reason: 'unknown version', body },
    })
    await house.stores.quarantine(kept('mat-1', 1, Buffer.from('{"v":2}')))
    await house.stores.quarantine(kept('mat-2', 2, Uint8Array.of(0xff, 0xfe)))
    await house.stores.quarantine(kept('mat-far', 3, Buffer.from('{}')))
    const { items } = await get('/v1/quarantine')
    expect(items).toMatchObject([
      { deviceId: 'mat-2', bytes: 2, body: '//4=', reason: 'unknown version' },
      { deviceId: 'mat-1', text: '{"v":2}', path: 'v' },
    ])
    expect(items[0]).not.toHaveProperty('text')
    const first = await get('/v1/quarantine?limit=1')
    const rest = await get(`/v1/quarantine?limit=1&cursor=${first.cursor}`)
    expect(rest.items).toMatchObject([{ deviceId: 'mat-1' }])
    for (const who of ['caregiver-1', 'family', 'supervisor'])
      expect(await get('/v1/quarantine', who), who).toMatchObject(absent)
    expect(await get(`/v1/quarantine?provider=${house.otherProviderId}`)).toMatchObject(absent)
  })
})
