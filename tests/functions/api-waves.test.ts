import { beforeEach, describe, expect, test } from 'vitest'
import { aFleet, type Fleet } from './a-fleet.ts'
import { absent, iss } from './api-house.ts'

describe('a wave over a fleet', () => {
  let fleet: Fleet
  beforeEach(async () => {
    fleet = await aFleet()
  })
  const start = async (change: object = {}, who = 'operator') =>
    fleet.ask(who, 'POST /v1/waves', {
      body: { providerId: fleet.providerId, config: { reportEvery: 300_000 }, ...change },
    })
  const soon = () => fleet.clock.now + 600_000

  test('is for those who answer for the fleet, and for named devices for those who manage them', async () => {
    await fleet.addDevices(2)
    for (const who of ['caregiver-1', 'family', 'supervisor', 'other-operator'])
      expect(await start({}, who)).toMatchObject({ status: 404, body: absent })
    expect(await start({ deviceIds: ['mat-000', 'mat-9'] })).toMatchObject({
      ...{ status: 400, body: { fields: [{ path: 'deviceIds.1' }] } },
    })
    expect(await start({ kind: 'smart-terminal', deviceIds: ['mat-001'] })).toMatchObject({
      ...{ status: 400, body: { fields: [{ path: 'deviceIds.0', reason: 'not a smart-terminal' }] } },
    })
    expect(await start({ providerId: 'prov_nobody' }, 'admin')).toMatchObject({
      ...{ status: 400, body: { fields: [{ path: 'providerId' }] } },
    })
    const { waveId } = (await start({ deviceIds: ['mat-001'] })).body
    expect(await fleet.live(waveId, soon())).toMatchObject({ state: 'done', members: 1 })
    expect((await fleet.ask('other-operator', `GET /v1/waves/${waveId}`)).status).toBe(404)
    const listed = await fleet.ask('operator', 'GET /v1/waves')
    expect(listed.body.items).toMatchObject([{ waveId }])
    expect((await fleet.ask('operator', `DELETE /v1/waves/${waveId}`)).status).toBe(409)
  })

  test('of all regions is nothing to an operator of one, and her own is no more hers when she works elsewhere', async () => {
    await fleet.addDevices(2)
    const regional = { name: 'Regional', role: 'operator', providerId: fleet.providerId }
    const { personId } = (
      await fleet.ask('admin', 'POST /v1/people', { body: { ...regional, regionId: fleet.regions[3] } })
    ).body
    await fleet.ask('admin', `POST /v1/people/${personId}/invitation`, { body: { iss, sub: 'regional' } })
    const all = (await start()).body.waveId
    expect(await start({}, 'regional')).toMatchObject({ status: 409 })
    const own = (await start({ deviceIds: ['mat-000'] }, 'regional')).body.waveId
    for (const path of [`waves/${all}`, `waves/${all}/members`])
      expect(await fleet.ask('regional', `GET /v1/${path}`)).toMatchObject({ status: 404, body: absent })
    expect((await fleet.ask('regional', `DELETE /v1/waves/${all}`)).status).toBe(404)
    expect((await fleet.ask('regional', 'GET /v1/waves')).body.items).toMatchObject([{ waveId: own }])
    expect((await fleet.ask('operator', 'GET /v1/waves')).body.items).toHaveLength(2)
    const person = await fleet.stores.findPerson(personId)
    if (!person) throw new Error('nobody')
    await fleet.stores.putPerson({ ...person, providerId: fleet.otherProviderId }, person)
    expect((await fleet.ask('regional', `GET /v1/waves/${own}`)).status).toBe(404)
    expect((await fleet.ask('regional', `DELETE /v1/waves/${own}`)).status).toBe(404)
  })
})
