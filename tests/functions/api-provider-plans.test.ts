import { beforeEach, describe, expect, it } from 'vitest'
import { absent, start } from './api-house.ts'
import { aHousehold, type Household } from './api-household.ts'

let house: Household
beforeEach(async () => {
  house = await aHousehold()
})
const iso = (ms: number) => new Date(ms).toISOString()
const providerPath = () => `/v1/providers/${house.providerId}/care-plan`
const bedPath = () => `/v1/beds/${house.east}/care-plan`
const get = async (path: string, who = 'operator') => house.ask(who, `GET ${path}`)
const put = (
  path: string,
  version: number,
  overrides: unknown,
  more: { why?: string; who?: string } = {},
) => {
  const { who = 'operator', why } = more
  return house.ask(who, `PUT ${path}`, { body: { version, overrides, ...(why ? { why } : {}) } })
}

describe("a provider's plan", () => {
  it('counts at each of its beds, below what the bed itself says', async () => {
    await put(bedPath(), 0, { wet: { minutes: 3 } })
    const overrides = { wet: { minutes: 8 }, 'sensor-fault': { minutes: 20 } }
    const set = await put(providerPath(), 0, overrides, { why: 'new mats' })
    expect(set.body).toMatchObject({ version: 1, overrides, why: 'new mats', setBy: house.people.operator })
    expect(set.body.effective.wet.minutes).toMatchObject({ value: 8, from: 'provider' })
    const { effective } = (await get(bedPath())).body
    expect(effective.wet.minutes).toMatchObject({ value: 3, from: 'bed' })
    expect(effective['sensor-fault'].minutes).toEqual({ value: 20, from: 'provider', setAt: iso(start) })
    const far = (await house.ask('admin', `GET /v1/beds/${house.far}/care-plan`)).body.effective
    expect(far['sensor-fault'].minutes).toEqual({ value: 10, from: 'default' })
  })

  it('on holidays has other hours at all its beds', async () => {
    const festival = {
      name: 'festival',
      when: { holidays: true },
      limits: { 'left-bed-at-night': { from: '23:30' } },
    }
    await put(providerPath(), 0, { parts: [festival], holidays: ['2026-11-19'] })
    const from = async () => (await get(bedPath())).body.effective['left-bed-at-night'].from
    // It is four in the morning of the 19th in Shanghai.
    expect(await from()).toMatchObject({ value: '23:30', part: 'festival' })
    house.clock.now += 86_400_000
    expect(await from()).toEqual({ value: '22:00', from: 'default' })
  })

  it('is set by an operator of all its regions or an admin, and by nobody else', async () => {
    const village = { name: 'v', role: 'operator', providerId: house.providerId, regionId: house.regions[3] }
    const { personId } = (await house.ask('admin', 'POST /v1/people', { body: village })).body
    const identity = { iss: 'https://issuer.example', sub: 'village-operator' }
    await house.ask('admin', `POST /v1/people/${personId}/invitation`, { body: identity })
    for (const who of ['village-operator', 'caregiver-1', 'family', 'supervisor', 'other-operator']) {
      expect((await put(providerPath(), 0, {}, { who })).body).toMatchObject(absent)
    }
    expect((await put(providerPath(), 0, {})).status).toBe(200)
    expect((await put(providerPath(), 1, {}, { who: 'admin' })).status).toBe(200)
    const readers = ['operator', 'village-operator', 'caregiver-1', 'family', 'other-operator']
    const read = await Promise.all(readers.map(async (who) => (await get(providerPath(), who)).status))
    expect(read).toEqual([200, 200, 404, 404, 404])
    expect((await get('/v1/providers/prov_none/care-plan', 'admin')).body).toMatchObject(absent)
  })

  it('makes sense at every ability level, and never puts help off', async () => {
    const byAbility = { severe: { 'no-movement': { low: 130 } } }
    expect((await put(providerPath(), 0, { byAbility })).body.fields).toEqual([
      {
        path: 'overrides.byAbility.severe.no-movement.low',
        reason: 'low (130, ability-level) must not be more than medium (120, default)',
      },
    ])
    const fall = await put(providerPath(), 0, { fall: { on: false } })
    expect(fall.body.detail).toBe('overrides: fall: never off, so it cannot be set')
  })

  it('keeps its history too', async () => {
    await put(providerPath(), 0, { holidays: ['2027-02-06'] }, { why: 'the year to come' })
    expect(await put(providerPath(), 0, {})).toMatchObject({ status: 412 })
    const { items } = (await get(`${providerPath()}/history`)).body
    expect(items).toMatchObject([
      { version: 1, why: 'the year to come', changes: [{ setting: 'holidays', after: ['2027-02-06'] }] },
    ])
    expect((await get(`${providerPath()}/history`, 'family')).body).toMatchObject(absent)
  })
})
