import { beforeEach, describe, expect, it } from 'vitest'
import { absent, start } from './api-house.ts'
import { aHousehold, type Household } from './api-household.ts'

let house: Household
beforeEach(async () => {
  house = await aHousehold()
})
const iso = (ms: number) => new Date(ms).toISOString()
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
const afterHospital = {
  name: 'after hospital',
  when: { since: iso(start), until: iso(start + 14 * 86_400_000) },
  limits: { 'left-bed-at-night': { minutes: 10 } },
}

describe('the care plan of a bed', () => {
  it('is set on the version that was read, and says of each limit whose it is and since when', async () => {
    const overrides = {
      'left-bed-at-night': { minutes: 5 },
      chain: [{ afterSeconds: 0, tell: ['duty-desk'] }],
    }
    const first = await put(bedPath(), 0, overrides, { why: 'unsteady' })
    const set = { setBy: house.people.operator, setAt: iso(start), why: 'unsteady' }
    expect(first.body).toMatchObject({ version: 1, overrides, ...set })
    const { minutes, on } = first.body.effective['left-bed-at-night']
    expect(minutes).toEqual({ value: 5, from: 'bed', setAt: iso(start) })
    expect(on).toEqual({ value: true, from: 'default' })
    expect(await put(bedPath(), 0, overrides)).toMatchObject({
      status: 412,
      type: 'application/problem+json',
    })
    expect((await get(bedPath())).body).toEqual(first.body)
    expect((await put(bedPath(), 1, overrides)).body.version).toBe(2)
  })

  it('of two that are set at the same moment one stands, and the other is told to read again', async () => {
    const wet = (minutes: number) => put(bedPath(), 0, { wet: { minutes } })
    const answers = await Promise.all([wet(1), wet(2)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412])
  })

  it('is shown as it was set, though the clock has been put back since the one before', async () => {
    await put(bedPath(), 0, { wet: { minutes: 1 } })
    house.clock.now -= 60_000
    const second = await put(bedPath(), 1, { wet: { minutes: 2 } })
    expect(second.body).toMatchObject({ setAt: iso(start), effective: { wet: { minutes: { value: 2 } } } })
  })

  it('says which part a limit is from, for as long as it counts', async () => {
    await put(bedPath(), 0, { parts: [afterHospital] })
    const minutes = async () => (await get(bedPath())).body.effective['left-bed-at-night'].minutes
    const origin = { from: 'bed', part: 'after hospital', setAt: iso(start) }
    expect(await minutes()).toEqual({ value: 10, ...origin })
    house.clock.now += 14 * 86_400_000
    expect(await minutes()).toEqual({ value: 30, from: 'default' })
  })

  it('is set by operators and admins, and read by those who care for her', async () => {
    expect((await put(bedPath(), 0, {}, { who: 'caregiver-1' })).body).toMatchObject(absent)
    expect((await put(bedPath(), 0, {}, { who: 'family' })).body).toMatchObject(absent)
    expect((await put(bedPath(), 0, {}, { who: 'admin' })).status).toBe(200)
    for (const who of ['caregiver-1', 'family']) expect((await get(bedPath(), who)).status).toBe(200)
  })
})

describe('what a plan of a bed cannot say', () => {
  const refused = async (overrides: unknown) => {
    const { status, body } = await put(bedPath(), 0, overrides)
    expect([status, (await get(bedPath())).body.version]).toEqual([400, 0])
    return body.fields
  }

  it('that help is off, now or ever', async () => {
    const off = { on: false }
    const reason = 'sos: never off, so it cannot be set'
    expect(await refused({ sos: off })).toEqual([{ path: 'overrides', reason }])
    const parts = [{ name: 'quiet', when: { days: ['sun'] }, limits: { smoke: off } }]
    expect(await refused({ parts })).toEqual([
      { path: 'overrides.parts.0.limits', reason: 'smoke: never off, so it cannot be set' },
    ])
  })

  it('what lies beyond the bounds', async () => {
    const [silent] = await refused({ 'device-silent': { minutes: 31 } })
    expect(silent.path).toBe('overrides.device-silent.minutes')
    const [heart] = await refused({ 'heart-rate-high': { high: 161 } })
    expect(heart.path).toBe('overrides.heart-rate-high.high')
  })

  it('to tell somebody who is not of the provider', async () => {
    const chain = [{ afterSeconds: 0, tell: [`person:${house.people.stranger}`] }]
    expect(await refused({ chain })).toEqual([
      { path: 'overrides.chain.0.tell.0', reason: 'no such person of this provider' },
    ])
  })

  it('that worse is less urgent, also where only one of the two limits is its own', async () => {
    const fields = await refused({ 'heart-rate-high': { medium: 125 } })
    expect(fields).toEqual([
      {
        path: 'overrides.heart-rate-high.medium',
        reason: 'medium (125, bed) must not be more than high (120, default)',
      },
    ])
  })

  it('that a part ends before it begins', async () => {
    const when = { since: iso(start), until: iso(start - 1) }
    expect(await refused({ parts: [{ ...afterHospital, when }] })).toEqual([
      { path: 'overrides.parts.0.when.until', reason: 'must be after since' },
    ])
  })
})

describe('the history of a plan', () => {
  it('keeps every version: who set it, when, why, and what it changed', async () => {
    await put(bedPath(), 0, { wet: { minutes: 3 }, spo2: { high: 88 } })
    house.clock.now += 60_000
    await put(
      bedPath(),
      1,
      { wet: { minutes: 9 }, parts: [afterHospital] },
      { why: 'home again', who: 'admin' },
    )
    const { items } = (await get(`${bedPath()}/history`)).body
    expect(items.map((item: { version: number }) => item.version)).toEqual([2, 1])
    expect(items[0]).toEqual({
      ...{ version: 2, setBy: 'person_admin', setAt: iso(start + 60_000), why: 'home again' },
      overrides: { wet: { minutes: 9 }, parts: [afterHospital] },
      changes: [
        { setting: 'wet.minutes', before: 3, after: 9 },
        { setting: 'spo2.high', before: 88 },
        { setting: 'parts.after hospital.order', after: 1 },
        { setting: 'parts.after hospital.when', after: afterHospital.when },
        { setting: 'parts.after hospital.left-bed-at-night.minutes', after: 10 },
      ],
    })
  })

  it('comes page by page', async () => {
    for (const version of [0, 1, 2]) await put(bedPath(), version, { wet: { minutes: version + 1 } })
    const first = (await get(`${bedPath()}/history?limit=2`)).body
    const rest = (await get(`${bedPath()}/history?limit=2&cursor=${first.cursor}`)).body
    expect([...first.items, ...rest.items].map(({ version }) => version)).toEqual([3, 2, 1])
  })

  it('shows her family nothing of before she came and of after she left', async () => {
    house.clock.now -= 60_000
    await put(bedPath(), 0, { wet: { minutes: 3 } })
    house.clock.now += 120_000
    await put(bedPath(), 1, { wet: { minutes: 4 } })
    const body = { bedId: null }
    house.clock.now += 60_000
    await house.ask('operator', `PATCH /v1/residents/${house.eastResident}`, { body })
    house.clock.now += 60_000
    await put(bedPath(), 2, { wet: { minutes: 5 } })
    const seen = async (who: string) =>
      (await get(`${bedPath()}/history`, who)).body.items.map(({ version }: { version: number }) => version)
    expect(await seen('operator')).toEqual([3, 2, 1])
    expect(await seen('family')).toEqual([2])
    expect((await get(`${bedPath()}/history`, 'stranger')).body).toMatchObject(absent)
  })
})
