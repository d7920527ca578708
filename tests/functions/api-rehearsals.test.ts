import { beforeEach, describe, expect, test } from 'vitest'
import { rehearse } from '../../functions/rehearse/handler.ts'
import { absent } from './api-house.ts'
import { aHousehold, type Household } from './api-household.ts'

describe('a rehearsal over the API', () => {
  let house: Household
  let path: string
  beforeEach(async () => {
    house = await aHousehold()
    path = `/v1/beds/${house.east}/rehearsals`
  })
  const ask = (who: string, body: unknown = { nights: 3 }, headers = {}) =>
    house.ask(who, `POST ${path}`, { body, headers })

  test('is accepted, queued and carried out; then it says what would have rung', async () => {
    const asked = await ask('operator', { nights: 3, overrides: { 'heart-rate-high': { high: 125 } } })
    expect(asked).toMatchObject({ status: 202, body: { state: 'queued', progress: { done: 0, of: 3 } } })
    const { rehearsalId } = asked.body
    expect(house.rehearsals).toEqual([{ placeId: house.east, rehearsalId }])
    await rehearse(house.tools, JSON.stringify(house.rehearsals[0]))
    const told = await house.ask('operator', `GET ${path}/${rehearsalId}`)
    expect(told).toMatchObject({
      status: 200,
      body: { state: 'done', progress: { done: 3, of: 3 }, request: { nights: 3 } },
    })
    expect(told.body.result.nights).toHaveLength(3)
  })

  test('is for those who may change the plan; for everybody else it is not there', async () => {
    const { rehearsalId } = (await ask('operator')).body
    for (const who of ['caregiver-1', 'family', 'supervisor', 'other-operator', 'stranger']) {
      expect(await ask(who)).toMatchObject({ status: 404, body: absent })
      for (const method of ['GET', 'DELETE']) {
        expect(await house.ask(who, `${method} ${path}/${rehearsalId}`)).toMatchObject({
          status: 404,
          body: absent,
        })
      }
    }
    expect(house.rehearsals).toHaveLength(1)
    expect((await house.ask('admin', `GET ${path}/${rehearsalId}`)).status).toBe(200)
  })

  test('of one bed is not found at another', async () => {
    const { rehearsalId } = (await ask('operator')).body
    const elsewhere = `/v1/beds/${house.west}/rehearsals/${rehearsalId}`
    expect((await house.ask('operator', `GET ${elsewhere}`)).status).toBe(404)
    expect((await house.ask('operator', `DELETE ${elsewhere}`)).status).toBe(404)
  })

  test('is cancelled before or while it is carried out, and not when it is over', async () => {
    const { rehearsalId } = (await ask('operator')).body
    const one = `${path}/${rehearsalId}`
    expect((await house.ask('operator', `DELETE ${one}`)).status).toBe(204)
    expect((await house.ask('operator', `DELETE ${one}`)).status).toBe(204)
    expect(await rehearse(house.tools, JSON.stringify(house.rehearsals[0]))).toEqual({ outcome: 'stopped' })
    expect((await house.ask('operator', `GET ${one}`)).body).toMatchObject({ state: 'cancelled' })
    await ask('operator')
    await rehearse(house.tools, JSON.stringify(house.rehearsals[1]))
    const over = `${path}/${house.rehearsals[1]?.rehearsalId}`
    expect((await house.ask('operator', `DELETE ${over}`)).status).toBe(409)
  })

  test('asked for again with the same key is the same one', async () => {
    const headers = { 'idempotency-key': 'once' }
    const first = await ask('operator', { nights: 3 }, headers)
    house.clock.now += 60_000
    expect((await ask('operator', { nights: 3 }, headers)).body).toEqual(first.body)
  })

  test('of a plan that could not be set is refused, field by field', async () => {
    const outOfBounds = { nights: 3, overrides: { 'heart-rate-high': { high: 500 } } }
    expect(await ask('operator', outOfBounds)).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'overrides.heart-rate-high.high' }] },
    })
    const senseless = { nights: 3, overrides: { 'heart-rate-high': { high: 110, medium: 120 } } }
    expect(await ask('operator', senseless)).toMatchObject({ status: 400 })
    expect(await ask('operator', { nights: 91 })).toMatchObject({ status: 400 })
    expect(house.rehearsals).toEqual([])
  })
})
