import { beforeEach, describe, expect, it } from 'vitest'
import { start } from './api-house.ts'
import type { Household } from './api-household.ts'
import { aHouseWithDevices, know } from './known-devices.ts'

const hour = 3_600_000
const day = 24 * hour
const iso = (ms: number) => new Date(ms).toISOString()
let house: Household
const get = async (path: string, who = 'operator') => (await house.ask(who, `GET ${path}`)).body

beforeEach(async () => {
  house = await aHouseWithDevices()
})

describe('the list of faults', () => {
  const list = async (query = '', who = 'operator') =>
    (await get(`/v1/device-faults${query}`, who)).items?.map((one: { deviceId: string; fault: string }) => [
      one.deviceId,
      one.fault,
    ])

  beforeEach(async () => {
    await know(house, house.east, {
      deviceId: 'mat-1',
      lastArrived: start + 9 * hour,
      connected: true,
      mainsLostSince: start,
    })
    const batteryLow = { level: 'low', since: start, low: 20, empty: 10 } as const
    await know(house, house.west, {
      deviceId: 'mat-2',
      lastArrived: start + hour,
      connected: true,
      battery: 15,
      batteryLow,
    })
    house.clock.now = start + 9 * hour
  })

  it('shows the most urgent first, and only what demands something where that is asked for', async () => {
    await house.ask('operator', 'POST /v1/devices/mat-1/measures', {
      body: { fault: 'mains-lost', kind: 'repair', who: 'Electrician', until: iso(start + day) },
    })
    const all = [
      ['mat-2', 'silent'],
      ['mat-2', 'battery-low'],
      ['mat-1', 'mains-lost'],
    ]
    expect(await list()).toEqual(all)
    expect(await list('?demanding=true')).toEqual(all.slice(0, 2))
  })

  it('comes page by page, each fault once', async () => {
    const seen: unknown[] = []
    let cursor = ''
    do {
      const page = await get(`/v1/device-faults?limit=1${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.items.map((one: { fault: string }) => one.fault))
      cursor = page.cursor ?? ''
      house.clock.now += 1000
    } while (cursor)
    expect(seen).toEqual(['silent', 'mains-lost', 'battery-low'])
    expect((await house.ask('operator', 'GET /v1/device-faults?cursor=nonsense')).status).toBe(400)
  })

  it('shows operators their own provider and region only, and others nothing', async () => {
    expect(await list('', 'other-operator')).toEqual([['mat-far', 'silent']])
    expect(await list('', 'caregiver-1')).toEqual([])
    expect(await list('', 'family')).toEqual([])
    expect(await list(`?provider=${house.otherProviderId}`)).toEqual([])
    expect(await list(`?region=${house.regions[0]}`)).toHaveLength(3)
    expect(await list('?region=reg_elsewhere')).toEqual([])
    expect(await list(`?provider=${house.providerId}`, 'admin')).toHaveLength(3)
    expect(await list('', 'admin')).toHaveLength(4)
  })
})
