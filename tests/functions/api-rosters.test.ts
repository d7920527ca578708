import { beforeEach, describe, expect, it } from 'vitest'
import { aRosteredHouse, local, type RosteredHouse } from './a-rostered-house.ts'
import { absent } from './api-house.ts'

let house: RosteredHouse
let path: string
beforeEach(async () => {
  house = await aRosteredHouse()
  path = `/v1/rosters/${house.roster.rosterId}`
})
const get = (who: string, what = '') => house.ask(who, `GET ${path}${what}`)
const put = (who: string, body: object) => house.ask(who, `PUT ${path}`, { body })

describe('a roster', () => {
  it('is read by operators and by whoever stands in it, and looks to others as if it did not exist', async () => {
    expect((await get('operator')).body).toMatchObject({ version: 1, timeZone: 'Asia/Shanghai' })
    expect((await get('night')).status).toBe(200)
    for (const who of ['caregiver-1', 'family', 'supervisor', 'stranger', 'other-operator'])
      expect((await get(who)).body, who).toMatchObject(absent)
    const list = async (who: string) => (await house.ask(who, 'GET /v1/rosters')).body.items.length
    expect([await list('operator'), await list('day'), await list('caregiver-1')]).toEqual([1, 1, 0])
  })

  it('is changed by operators only, and only as it was read', async () => {
    const { name, zoneId, shifts } = house.roster
    const body = { name, zoneId, shifts, version: 1, changes: [] }
    expect((await put('night', body)).body).toMatchObject(absent)
    expect((await put('operator', body)).body.version).toBe(2)
    expect((await put('operator', body)).status).toBe(409)
    expect((await house.ask('operator', `DELETE ${path}`)).status).toBe(204)
    expect((await get('operator')).body).toMatchObject(absent)
  })

  it('of another region is not for an operator who has one', async () => {
    await house.stores.putPerson(
      {
        ...{ personId: 'person_far', name: 'far', role: 'operator', language: 'en', channels: [], links: [] },
        ...{ providerId: house.providerId, regionId: 'region_far', createdAt: house.roster.changedAt },
      },
      undefined,
    )
    await house.stores.bindIdentity('person_far', { iss: 'https://issuer.example', sub: 'far' })
    expect((await get('far')).status).toBe(200)
    const { name, zoneId, shifts } = house.roster
    expect((await put('far', { name, zoneId, shifts, version: 1 })).body).toMatchObject(absent)
    const body = { ...house.roster, version: 1, shifts: [{ ...house.shifts[0], personIds: ['person_far'] }] }
    expect((await put('operator', body)).body.fields).toEqual([
      { path: 'shifts.0.personIds.0', reason: 'this operator does not see all of the zone' },
    ])
  })

  it('names only people of its provider who can answer', async () => {
    const of = (personId: string | undefined) => ({
      ...house.roster,
      shifts: [{ ...house.shifts[0], personIds: [personId] }],
    })
    const field = async (personId: string) => (await put('operator', of(personId))).body.fields
    const nobody = [{ path: 'shifts.0.personIds.0', reason: 'no such person of this provider' }]
    expect(await field(house.people.stranger)).toEqual(nobody)
    expect(await field('person_missing')).toEqual(nobody)
    expect(await field(house.people.family)).toMatchObject([
      { reason: 'expected a caregiver or an operator' },
    ])
    expect((await put('operator', { ...house.roster, zoneId: 'region_none' })).body.fields).toMatchObject([
      { path: 'zoneId' },
    ])
  })

  it('says who is on duty, and why nobody is', async () => {
    const { body } = await get('operator', '/on-duty?at=2026-11-19T15:00:00Z')
    expect(body.duties).toEqual([
      { duty: 'caregiver', people: [{ personId: house.night, name: 'night' }] },
      { duty: 'lead', people: [], because: 'no-roster' },
      { duty: 'desk', people: [], because: 'no-roster' },
      { duty: 'medical', people: [], because: 'no-roster' },
    ])
    expect((await get('operator', '/on-duty')).body.duties[0].people).toEqual([
      { personId: house.night, name: 'night' },
    ])
  })

  it('shows a night without anybody, and whom nothing would wake, before it comes', async () => {
    const changes = [{ kind: 'leave', date: '2026-11-25', personId: house.night }]
    expect((await put('operator', { ...house.roster, changes })).status).toBe(200)
    const { body } = await get('operator', '/gaps')
    const [from, to] = [local('25T20:00'), local('26T08:00')].map((at) => new Date(at).toISOString())
    expect(body.gaps).toEqual([{ duty: 'caregiver', from, to, because: 'all-on-leave' }])
    expect(body.unreachable.length).toBeGreaterThan(12)
    for (const { people, left } of body.unreachable) {
      expect(people).toEqual([{ personId: house.night, name: 'night', because: 'no-channel' }])
      expect(left).toBe('nobody')
    }
    const far = '/gaps?from=2026-11-19T00:00:00Z&to=2027-11-19T00:00:00Z'
    expect((await get('operator', far)).status).toBe(400)
  })

  it('counts holidays of the provider', async () => {
    const holidays = ['2026-11-24']
    const plan = { version: 0, overrides: { holidays }, why: 'a feast' }
    await house.ask('operator', `PUT /v1/providers/${house.providerId}/care-plan`, { body: plan })
    const shifts = house.shifts.map((shift) => ({ ...shift, holidays: false }))
    await put('operator', { ...house.roster, shifts })
    const gaps = (await get('operator', '/gaps')).body.gaps
    const [from, to] = [local('24T08:00'), local('25T08:00')].map((at) => new Date(at).toISOString())
    expect(gaps).toEqual([{ duty: 'caregiver', from, to, because: 'no-shift' }])
  })
})

describe('tonight', () => {
  it('is told to family by name and in order, first those who are linked, then the desk with its siren', async () => {
    const { status, body } = await house.ask('family', `GET /v1/beds/${house.east}/tonight`)
    expect(status).toBe(200)
    expect(body.steps[0]).toEqual({
      afterSeconds: 0,
      people: [{ personId: house.people['caregiver-1'], name: 'caregiver-1', as: 'named' }],
    })
    const desk = { personId: house.people.operator, name: 'operator', as: 'desk' }
    expect(body.steps.at(-1)).toMatchObject({ siren: true, people: [desk] })
    expect(JSON.stringify(body)).not.toContain('other-operator')
    for (const { people } of body.steps) {
      const ids = people.map(({ personId }: { personId: string }) => personId)
      expect(ids).toEqual([...new Set(ids)])
    }
    const other = await house.ask('family-west', `GET /v1/beds/${house.east}/tonight`)
    expect(other.body).toMatchObject(absent)
  })

  it('follows the roster where nobody is linked', async () => {
    const first = async (at: string) =>
      (await house.ask('operator', `GET /v1/beds/${house.west}/tonight?at=${at}`)).body.steps[0].people
    expect(await first('2026-11-19T15:00:00Z')).toContainEqual({
      ...{ personId: house.night, name: 'night', as: 'caregiver' },
    })
    expect(await first('2026-11-19T04:00:00Z')).toContainEqual({
      ...{ personId: house.day, name: 'day', as: 'caregiver' },
    })
  })
})

describe('a shift change', () => {
  it('hands over what is open, what was, and which beds nobody watches, to whoever comes', async () => {
    house.clock.now = local('19T09:00')
    const done = await house.press(house.east, 'e1')
    await house.ask('day', `POST /v1/alerts/${done}/acknowledge`, { body: {} })
    await house.ask('day', `POST /v1/alerts/${done}/resolve`, { body: { outcome: 'real' } })
    house.clock.now = local('19T19:30')
    const open = await house.press(house.west, 'e2')
    await house.ask('operator', `POST /v1/beds/${house.east}/pause`, { body: { minutes: 60 } })

    const early = (await get('night', '/hand-over')).body
    house.clock.now = local('19T20:05')
    const list = (await get('night', '/hand-over')).body
    expect(list).toMatchObject({
      at: new Date(local('19T20:00')).toISOString(),
      since: new Date(local('19T08:00')).toISOString(),
      goes: [{ personId: house.day, name: 'day' }],
      comes: [{ personId: house.night, name: 'night' }],
      open: [{ alertId: open, placeName: 'West', condition: 'sos', state: 'open' }],
      happened: [{ alertId: done, placeName: 'East', outcome: 'real' }],
      paused: [{ placeId: house.east }],
      complete: true,
    })
    expect(list.notProtected.map((one: { placeId: string }) => one.placeId)).toContain(house.west)
    expect(JSON.stringify(list)).not.toContain(house.far)
    expect(early.at).toBe(list.at)
    expect((await get('family', '/hand-over')).body).toMatchObject(absent)
  })

  it('is for the caregivers of that change, not for one who stands in the roster at another time', async () => {
    const other = await house.addCaregiver('other')
    const extra = { kind: 'extra', date: '2026-11-25', duty: 'caregiver', from: '08:00', to: '09:00' }
    const body = { ...house.roster, changes: [{ ...extra, personId: other }] }
    const set = await house.ask('operator', `PUT /v1/rosters/${house.roster.rosterId}`, { body })
    expect(set.status).toBe(200)
    house.clock.now = local('19T20:05')
    expect((await get('other', '')).status).toBe(200)
    expect((await get('other', '/hand-over')).body).toMatchObject(absent)
    house.clock.now = local('25T08:05')
    expect((await get('other', '/hand-over')).body.goes).toMatchObject([{ personId: other }])
  })

  it('is none by a roster with nobody in it', async () => {
    const body = { name: 'Empty', zoneId: house.regions[2], shifts: [], needs: [] }
    const { rosterId } = (await house.ask('operator', 'POST /v1/rosters', { body })).body
    expect((await house.ask('operator', `GET /v1/rosters/${rosterId}/hand-over`)).status).toBe(409)
  })
})
