import { beforeEach, expect, it } from 'vitest'
import type { Drill } from '../../contracts/drill.ts'
import { decideAndSave } from '../../functions/place-decision.ts'
import { start } from './api-house.ts'
import { aHousehold, type Household } from './api-household.ts'

let house: Household
beforeEach(async () => {
  house = await aHousehold()
  const { providerId, east } = house
  const body = { deviceId: 'mat-1', kind: 'family-bed', providerId }
  await house.ask('operator', 'POST /v1/devices', { body })
  await house.ask('operator', 'PUT /v1/devices/mat-1/placement', { body: { bedId: east } })
})
const drill = (who: string, bedId = house.east) => house.ask(who, 'POST /v1/drills', { body: { bedId } })
const whats = ({ hops }: Drill) => hops.map(({ what }) => what)

it('an operator rehearses a call: the chain is told, the device is probed, and everything is marked', async () => {
  const told = await drill('operator')
  expect(told.status).toBe(201)
  const begun: Drill = told.body
  expect(begun).toMatchObject({ bedId: house.east, by: house.people.operator, state: 'open' })
  expect(whats(begun)).toEqual(expect.arrayContaining(['raised', 'step-told', 'probed']))
  expect(begun.hops.find(({ what }) => what === 'probed')).toMatchObject({ who: 'mat-1', afterMs: 0 })
  expect(begun.steps.told).toBe(1)
  const alert = (await house.ask('operator', `GET /v1/alerts/${begun.alertId}`)).body
  expect(alert).toMatchObject({ condition: 'sos', priority: 'critical', state: 'open' })
})

it('shows each human act with its time after the call', async () => {
  const { alertId } = (await drill('caregiver-1')).body
  for (const [act, after, body] of [
    ['acknowledge', 20_000, {}],
    ['arrive', 60_000, {}],
    ['resolve', 90_000, { outcome: 'drill' }],
  ] as const) {
    house.clock.now = start + after
    await house.ask('caregiver-1', `POST /v1/alerts/${alertId}/${act}`, { body })
  }
  const report: Drill = (await house.ask('caregiver-2', `GET /v1/drills/${alertId}`)).body
  expect(report.state).toBe('resolved')
  const acts = ['acknowledged', 'arrived', 'resolved']
  expect(report.hops.filter(({ what }) => acts.includes(what))).toMatchObject([
    { what: 'acknowledged', afterMs: 20_000, who: house.people['caregiver-1'] },
    { what: 'arrived', afterMs: 60_000 },
    { what: 'resolved', afterMs: 90_000 },
  ])
})

it('is refused while one goes on, and possible again when it is over', async () => {
  const { alertId } = (await drill('operator')).body
  const again = await drill('caregiver-1')
  expect(again).toMatchObject({ status: 409 })
  expect(again.body.detail).toContain('drill-goes-on')
  house.clock.now = start + 1000
  await house.ask('operator', `POST /v1/alerts/${alertId}/resolve`, { body: { outcome: 'drill' } })
  house.clock.now = start + 2000
  expect((await drill('caregiver-1')).status).toBe(201)
})

it('is for those who answer calls of this bed', async () => {
  for (const who of ['stranger', 'supervisor', 'family', 'family-west', 'other-operator'])
    expect((await drill(who)).status).toBe(404)
  const { alertId } = (await drill('operator')).body
  expect((await house.ask('stranger', `GET /v1/drills/${alertId}`)).status).toBe(404)
})

it('is no drill and begins none where somebody really called', async () => {
  const at = house.clock.now
  const called = await decideAndSave(house.tools, house.east, () => ({
    input: {
      kind: 'event',
      heard: {
        ...{ deviceId: 'mat-1', arrived: at, at, sent: at, isRepeat: false },
        clock: { fault: 'none', offset: 0 },
        event: { id: 'e1', type: 'sos', data: { key: 'cord' } },
      },
    },
  }))
  const alertId = called.outcome === 'decided' ? called.calledAlertId : undefined
  expect((await house.ask('operator', `GET /v1/drills/${alertId}`)).status).toBe(404)
  const refused = await drill('operator')
  expect(refused.status).toBe(409)
  expect(refused.body.detail).toContain('somebody-needs-help')
})
