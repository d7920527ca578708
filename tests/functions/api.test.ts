import { beforeEach, describe, expect, it } from 'vitest'
import { calls } from '../../contracts/api.ts'
import { buildAsyncApi } from '../../contracts/asyncapi.ts'
import { buildOpenApi } from '../../contracts/openapi.ts'
import { answerFaults } from '../../functions/api/answer-faults.ts'
import { matchCall } from '../../functions/api/match-call.ts'
import { handlers } from '../../functions/api/routes/index.ts'
import { absent, type House, openHouse, start } from './api-house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})

describe('the calls', () => {
  it('that are described are those that are handled, and each is found by its own path', () => {
    expect(Object.keys(handlers).toSorted()).toEqual(Object.keys(calls).toSorted())
    for (const [name, { method, path }] of Object.entries(calls)) {
      expect(matchCall(method, path.replaceAll(/\{\w+\}/g, 'an_id'))).toMatchObject({
        outcome: 'matched',
        name,
      })
    }
  })

  it('are told without a token, as is whether the service answers', async () => {
    expect((await house.ask(undefined, 'GET /healthz')).body).toEqual({
      status: 'ok',
      at: new Date(start).toISOString(),
    })
    const { status, type, body } = await house.ask(undefined, 'GET /v1/openapi.json')
    expect({ status, type }).toEqual({ status: 200, type: 'application/json' })
    expect(body).toEqual(JSON.parse(JSON.stringify(buildOpenApi())))
    const devices = await house.ask(undefined, 'GET /v1/asyncapi.json')
    expect(devices.body).toEqual(JSON.parse(JSON.stringify(buildAsyncApi())))
  })

  it('that do not exist answer like things that do not exist', async () => {
    for (const call of [
      'GET /v1/asyncapi.yaml',
      'GET /v1/beds/',
      'DELETE /v1/beds',
      'GET /v1/beds/a%2Fb',
      'GET /',
    ]) {
      expect(await house.ask('admin', call), call).toMatchObject({ status: 404, body: absent })
    }
  })
})

describe('a body', () => {
  const post = (asking: { text?: string; body?: unknown }) => house.ask('admin', 'POST /v1/providers', asking)

  it('that is not JSON, or not an object, is refused with the reason', async () => {
    const { status, type, body } = await post({ text: '{ "name": ' })
    expect({ status, type }).toEqual({ status: 400, type: 'application/problem+json' })
    expect(body.fields[0]).toMatchObject({ path: '', reason: expect.stringMatching(/^not JSON: /) })
    expect((await post({ body: [] })).body.fields[0].reason).toMatch(/expected object/)
  })

  it('names every field that is wrong', async () => {
    const { body } = await post({ body: { name: '', regionId: 'a b' } })
    expect(body.fields.map((field: { path: string }) => field.path)).toEqual(['name', 'regionId'])
    expect(body).toMatchObject({ type: 'urn:carebed:problem:bad-request', status: 400 })
  })

  it('over 1 MB is refused unread', async () => {
    const { status, body } = await post({ text: `{"name":"${'x'.repeat(1024 * 1024)}"}` })
    expect({ status, type: body.type }).toEqual({ status: 413, type: 'urn:carebed:problem:too-large' })
  })
})

describe('a region', () => {
  it('stands below the level above it', async () => {
    const post = (body: unknown) => house.ask('admin', 'POST /v1/regions', { body })
    const city = (await post({ name: 'City', level: 'city' })).body
    const county = await post({ name: 'County', level: 'county', parentId: city.regionId })
    expect(county.body.path).toEqual([city.regionId, county.body.regionId])
    const wrong = await post({ name: 'Village', level: 'village', parentId: city.regionId })
    expect(wrong.body.fields).toEqual([{ path: 'level', reason: 'expected county below a city' }])
    expect((await post({ name: 'County', level: 'county' })).body.fields[0].reason).toBe(
      'expected city without a parent',
    )
    const { body } = await house.ask('admin', 'GET /v1/regions')
    expect(body.items).toHaveLength(2)
    expect((await house.ask('admin', 'GET /v1/regions/reg_x')).body).toMatchObject(absent)
  })
})

describe('a provider', () => {
  it('is made with its duty desk, once for one Idempotency-Key', async () => {
    const region = await house.ask('admin', 'POST /v1/regions', { body: { name: 'City', level: 'city' } })
    const post = () =>
      house.ask('admin', 'POST /v1/providers', {
        body: { name: 'Provider', regionId: region.body.regionId },
        headers: { 'idempotency-key': 'once' },
      })
    const [first, again] = [await post(), await post()]
    expect(again).toEqual(first)
    const { providerId } = first.body
    const desk = await house.stores.loadPlace(`desk_${providerId}`)
    expect(desk?.facts.record).toMatchObject({ kind: 'duty-desk', providerId })
    expect((await house.ask('admin', 'GET /v1/providers')).body.items).toEqual([first.body])
    expect((await house.ask('admin', `GET /v1/providers/${providerId}`)).body).toEqual(first.body)
  })

  it('needs a region that exists', async () => {
    const body = { name: 'Provider', regionId: 'reg_nowhere' }
    expect((await house.ask('admin', 'POST /v1/providers', { body })).body.fields).toEqual([
      { path: 'regionId', reason: 'no such region' },
    ])
  })
})

describe('a fault of ours', () => {
  it('is logged whole, and told without a word about its inside', async () => {
    const logged: unknown[] = []
    const broken = async () => {
      throw new Error('table care-1 is on fire')
    }
    const log = { fail: (code: string, error: unknown) => void logged.push(code, error) }
    const told = await answerFaults(broken, log)({})
    expect(told).toMatchObject({ statusCode: 500, headers: { 'content-type': 'application/problem+json' } })
    expect(told.body).not.toContain('fire')
    expect(logged).toEqual(['REQUEST_FAILED', new Error('table care-1 is on fire')])
  })
})
