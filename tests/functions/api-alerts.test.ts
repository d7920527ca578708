import { beforeEach, describe, expect, it } from 'vitest'
import { decideAndSave } from '../../functions/place-decision.ts'
import { absent, start } from './api-house.ts'
import { aHousehold, type Household } from './api-household.ts'

let house: Household
let alertId: string
beforeEach(async () => {
  house = await aHousehold()
  alertId = await press(house.east, 'e1')
})

/** Somebody pulls the help cord at a bed; gives the alert. */
async function press(placeId: string, eventId: string): Promise<string> {
  const at = house.clock.now
  const decision = await decideAndSave(house.tools, placeId, () => ({
    input: {
      kind: 'event',
      heard: {
        ...{ deviceId: 'mat-1', arrived: at, at, sent: at, isRepeat: false },
        clock: { fault: 'none', offset: 0 },
        event: { id: eventId, type: 'sos', data: { key: 'cord' } },
      },
    },
    event: { placeId, deviceId: 'mat-1', eventId, type: 'sos', at, arrived: at, data: { key: 'cord' } },
  }))
  if (decision.outcome !== 'decided' || !decision.calledAlertId) throw new Error('the press raised nothing')
  return decision.calledAlertId
}
const act = (who: string, what: string, body?: unknown) =>
  house.ask(who, `POST /v1/alerts/${alertId}/${what}`, body === undefined ? {} : { body })
const alertIds = async (who: string, query = '') =>
  (await house.ask(who, `GET /v1/alerts${query}`)).body.items.map((one: { alertId: string }) => one.alertId)

describe('an open alert', () => {
  it('is listed for those who watch the bed, and for nobody else', async () => {
    expect(await alertIds('caregiver-1')).toEqual([alertId])
    expect(await alertIds('operator', '?state=open')).toEqual([alertId])
    for (const who of ['stranger', 'other-operator', 'family-west', 'supervisor']) {
      expect(await alertIds(who), who).toEqual([])
      expect(await alertIds(who, `?place=${house.east}`), who).toEqual([])
    }
    expect((await house.ask('operator', 'GET /v1/alerts?state=sideways')).body.fields[0].path).toBe('state')
  })

  it('is listed by place and by region', async () => {
    house.clock.now += 1000
    const west = await press(house.west, 'e2')
    expect(await alertIds('operator')).toEqual([west, alertId])
    expect(await alertIds('operator', `?place=${house.west}`)).toEqual([west])
    expect(await alertIds('operator', `?region=${house.regions[0]}`)).toEqual([west, alertId])
    expect(await alertIds('operator', '?region=reg_elsewhere')).toEqual([])
  })

  it('looks to others as if it did not exist', async () => {
    const missing = await house.ask('caregiver-1', 'GET /v1/alerts/al_missing')
    expect(missing.body).toMatchObject(absent)
    for (const who of ['stranger', 'family-west', 'supervisor']) {
      expect(await house.ask(who, `GET /v1/alerts/${alertId}`), who).toEqual(missing)
      expect(await act(who, 'acknowledge'), who).toEqual(missing)
    }
    expect((await house.ask('caregiver-1', `GET /v1/alerts/${alertId}`)).body.state).toBe('open')
  })
})

describe('the family of a resident who has moved out', () => {
  it('keeps seeing what happened to her, and nothing that happens to who came after', async () => {
    const move = (residentId: string, bedId: string | null) =>
      house.ask('operator', `PATCH /v1/residents/${residentId}`, { body: { bedId } })
    house.clock.now += 60_000
    await move(house.eastResident, null)
    const early = await move(house.westResident, house.east)
    expect(early).toMatchObject({ status: 409, body: { detail: expect.stringContaining('(sos)') } })
    expect((await house.ask('operator', `GET /v1/residents/${house.westResident}`)).body.stay.bedId).toBe(
      house.west,
    )
    const givenUp = await house.ask('operator', `DELETE /v1/beds/${house.east}`)
    expect(givenUp).toMatchObject({ status: 409, body: { detail: expect.stringContaining('(sos)') } })
    await act('caregiver-1', 'resolve', { outcome: 'real' })
    expect((await move(house.westResident, house.east)).status).toBe(200)
    house.clock.now += 60_000
    const later = await press(house.east, 'e3')
    expect(later).not.toBe(alertId)

    expect(await alertIds('family', '?state=closed')).toEqual([alertId])
    expect(await alertIds('family')).toEqual([])
    expect((await house.ask('family', `GET /v1/alerts/${later}`)).body).toMatchObject(absent)
    expect(await alertIds('family-west')).toEqual([later])
    const now = new Date(house.clock.now + 1000).toISOString()
    const { body } = await house.ask('family', `GET /v1/beds/${house.east}/timeline?to=${now}`)
    expect(body.items.map((item: { alertId?: string }) => item.alertId)).not.toContain(later)
    expect(body.items[0]).toMatchObject({ what: 'sos', alertId })
    const block = { at: house.clock.now, every: 1000, sent: house.clock.now, arrived: house.clock.now }
    const sample = { initialising: false, samples: 1, occupied: [true], heartRate: [71] }
    await house.stores.putBlock({ placeId: house.east, deviceId: 'mat-1', ...block, ...sample })
    const read = async (who: string) =>
      (await house.ask(who, `GET /v1/beds/${house.east}/telemetry?to=${now}`)).body.heartRate
    expect(await read('family-west')).toEqual([71])
    expect(await read('family')).toEqual([])
  })
})

describe('who acts', () => {
  it('goes, arrives and closes, and the timeline says so', async () => {
    const going = await act('caregiver-1', 'acknowledge', { etaMinutes: 5 })
    expect(going.body).toMatchObject({
      state: 'acknowledged',
      place: { bedId: house.east },
      claim: { personId: house.people['caregiver-1'], eta: new Date(start + 300_000).toISOString() },
    })
    expect((await act('caregiver-1', 'arrive')).body.state).toBe('arrived')
    const closed = await act('caregiver-1', 'resolve', { outcome: 'real', note: 'helped her up' })
    expect(closed.body).toMatchObject({ state: 'resolved', outcome: 'real' })
    const whats = closed.body.timeline.map((entry: { what: string }) => entry.what)
    expect(whats).toEqual(expect.arrayContaining(['raised', 'acknowledged', 'arrived', 'resolved']))
    expect(await alertIds('caregiver-1')).toEqual([])
    expect(await alertIds('caregiver-1', '?state=closed')).toEqual([alertId])
    expect(await alertIds('operator', '?state=closed')).toEqual([alertId])
  })

  it('at the same moment as another wins or is told that somebody else is going', async () => {
    const both = await Promise.all([act('caregiver-1', 'acknowledge'), act('caregiver-2', 'acknowledge')])
    const [won, lost] = both.toSorted((one, other) => one.status - other.status)
    expect(won?.status).toBe(200)
    expect(lost).toMatchObject({ status: 409, type: 'application/problem+json' })
    expect(lost?.body.detail).toMatch(/^claimed-by-other/)
    const { body } = await house.ask('operator', `GET /v1/alerts/${alertId}`)
    expect(body.claim.personId).toBe(won?.body.claim.personId)
    expect(body.timeline.filter((entry: { what: string }) => entry.what === 'acknowledged')).toHaveLength(1)
  })

  it('twice does it once', async () => {
    expect((await act('caregiver-1', 'acknowledge')).status).toBe(200)
    const again = await act('caregiver-1', 'acknowledge')
    expect(again.status).toBe(200)
    expect(again.body.timeline.filter((one: { what: string }) => one.what === 'acknowledged')).toHaveLength(1)
  })

  it('too late is told that it is closed, and an outcome must be said', async () => {
    expect((await act('caregiver-1', 'resolve', {})).body.fields[0].path).toBe('outcome')
    await act('caregiver-1', 'resolve', { outcome: 'false-alarm' })
    expect((await act('caregiver-2', 'acknowledge')).body.detail).toMatch(/^already-closed/)
    expect((await act('caregiver-2', 'acknowledge', { etaMinutes: 0 })).body.fields[0].path).toBe(
      'etaMinutes',
    )
  })

  it('and cannot go after all gives it back; one that nobody has cannot be given back', async () => {
    expect((await act('caregiver-1', 'release')).body.detail).toMatch(/^not-claimed/)
    await act('caregiver-1', 'acknowledge')
    const released = await act('caregiver-1', 'release')
    expect(released.body.state).toBe('open')
    expect(released.body).not.toHaveProperty('claim')
    expect((await act('operator', 'escalate')).status).toBe(200)
  })

  it('makes known at once what is owed to the device and the place', async () => {
    house.said.length = 0
    await act('caregiver-1', 'acknowledge')
    expect(house.said.some((message) => message.placeId === house.east && message.noticeId)).toBe(true)
  })
})

describe('the timeline of a bed', () => {
  const read = (who: string, query = '') => house.ask(who, `GET /v1/beds/${house.east}/timeline${query}`)

  it('has the press, and what people did about it, in order', async () => {
    house.clock.now += 5000
    await act('caregiver-1', 'acknowledge')
    house.clock.now += 1000
    const { body } = await read('operator')
    const whats = body.items.map((item: { what: string }) => item.what)
    expect(whats.slice(0, 2)).toEqual(['sos', 'raised'])
    expect(whats.at(-1)).toBe('acknowledged')
    expect(body.items.at(-1)).toMatchObject({ alertId, who: house.people['caregiver-1'] })
  })

  it('comes page by page without loss or repetition', async () => {
    house.clock.now += 1000
    const all = (await read('operator')).body.items
    const paged = []
    let query = '?limit=1'
    for (let page = 0; page <= all.length; page++) {
      const { body } = await read('operator', query)
      paged.push(...body.items)
      if (!body.cursor) break
      query = `?limit=1&cursor=${body.cursor}`
    }
    expect(paged).toEqual(all)
    expect(all.length).toBeGreaterThan(1)
  })

  it('covers at most 31 days at once', async () => {
    const from = new Date(start - 32 * 86_400_000).toISOString()
    expect((await read('operator', `?from=${from}`)).body.fields[0].path).toBe('from')
  })
})
