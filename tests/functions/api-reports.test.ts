import { beforeEach, describe, expect, it } from 'vitest'
import { decideAndSave } from '../../functions/place-decision.ts'
import { absent } from './api-house.ts'
import { aHousehold, type Household } from './api-household.ts'

let house: Household
beforeEach(async () => {
  house = await aHousehold()
})

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
  }))
  if (decision.outcome !== 'decided' || !decision.calledAlertId) throw new Error('the press raised nothing')
  return decision.calledAlertId
}
const report = (who: string, what = 'response-times', query = '') =>
  house.ask(who, `GET /v1/reports/${what}${query}`)
const csv = (who: string, what: string, query = '') =>
  house.ask(who, `GET /v1/reports/${what}${query}`, { headers: { accept: 'text/csv' } })

describe('the report on response times', () => {
  it('tells an operator how soon a press was answered, and lists the one that was not', async () => {
    const answered = await press(house.east, 'e1')
    house.clock.now += 20_000
    await house.ask('caregiver-1', `POST /v1/alerts/${answered}/acknowledge`)
    const missed = await press(house.west, 'e2')
    house.clock.now += 600_000
    const { status, body } = await report('operator')
    expect(status).toBe(200)
    expect(body).toMatchObject({ month: '2026-11', total: { alerts: 2, medianAnswerSeconds: 20 } })
    expect(body.total.answeredWithin60s).toEqual({ count: 1, of: 2, share: 0.5 })
    expect(body.misses).toMatchObject([{ alertId: missed, missed: ['answered-60s', 'answered-180s'] }])
    expect((await report('operator', 'response-times', '?month=2026-10')).body.total.alerts).toBe(0)
  })

  it('is a table for a spreadsheet, readable in Chinese, and one of the misses', async () => {
    await house.ask('operator', `PATCH /v1/beds/${house.east}`, { body: { name: '=东屋, 靠窗' } })
    await press(house.east, 'e1')
    house.clock.now += 600_000
    const rows = await csv('operator', 'response-times')
    expect(rows.type).toMatch(/^text\/csv/)
    expect(rows.body.startsWith('\uFEFFmonth,provider,region,alerts,')).toBe(true)
    expect(rows.body.split('\r\n')).toHaveLength(4)
    const misses = await csv('operator', 'response-times', '?part=misses')
    expect(misses.body).toContain(`"'=东屋, 靠窗"`)
  })

  it('tells a supervisor nothing of a few, and names nobody', async () => {
    await press(house.east, 'e1')
    house.clock.now += 600_000
    const { body } = await report('supervisor')
    expect(body).toMatchObject({ smallCellsSuppressed: true, total: { alerts: null }, misses: [] })
    expect(body.total.answeredWithin60s).toEqual({ count: null, of: null, share: null })
    expect(await report('supervisor', 'alert-burden')).toMatchObject({ status: 404 })
    expect((await report('supervisor', 'outcomes')).body).toMatchObject({ byBed: [] })
  })

  it('of another provider looks as if there were none; caregivers and family get none', async () => {
    expect((await report('other-operator')).body.total.alerts).toBe(0)
    const asked = `?provider=${house.providerId}`
    expect((await report('other-operator', 'response-times', asked)).body).toMatchObject(absent)
    for (const who of ['caregiver-1', 'family', 'stranger']) expect((await report(who)).status, who).toBe(404)
  })

  it('says which field is wrong', async () => {
    const told = await report('operator', 'response-times', '?month=2026-13')
    expect(told).toMatchObject({ status: 400, body: { fields: [{ path: 'month' }] } })
  })
})

describe('the report on outcomes', () => {
  it('tells what a condition turned out to be, per condition and bed', async () => {
    const alertId = await press(house.east, 'e1')
    await house.ask('caregiver-1', `POST /v1/alerts/${alertId}/resolve`, { body: { outcome: 'false-alarm' } })
    const { body } = await report('operator', 'outcomes')
    expect(body.byCondition).toMatchObject([{ condition: 'sos', alerts: 1, falseShare: 1 }])
    expect(body.byBed).toMatchObject([{ placeId: house.east, falseAlarm: 1 }])
  })
})

describe('the report on burden', () => {
  it('counts what each person was told', async () => {
    const alertId = await press(house.east, 'e1')
    const at = house.clock.now
    await house.stores.writeLedger({
      ...{ alertId, noticeId: 'n1', notificationId: 'n1.p', personId: house.people['caregiver-1'] },
      ...{
        channel: 'outbox',
        placeId: house.east,
        condition: 'sos',
        aboutToSend: at,
        accepted: at,
        attempts: 1,
      },
    })
    const { body } = await report('operator', 'alert-burden')
    expect(body.rows).toMatchObject([{ personId: house.people['caregiver-1'], notifications: 1, alerts: 1 }])
    expect((await csv('operator', 'alert-burden')).body.split('\r\n')).toHaveLength(3)
  })
})
