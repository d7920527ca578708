import { beforeEach, describe, expect, it } from 'vitest'
import { aHousehold, type Household } from './api-household.ts'

let house: Household
beforeEach(async () => {
  house = await aHousehold()
})
const mine = '/v1/me/notification-preferences'

describe('the preferences of a person', () => {
  it('are her own: nothing until she says something, then what she said', async () => {
    expect((await house.ask('family', `GET ${mine}`)).body).toEqual({})
    const body = { quietHours: { from: '22:00', to: '07:00' }, priorities: ['critical', 'high'] }
    expect((await house.ask('family', `PUT ${mine}`, { body })).body).toEqual(body)
    expect((await house.ask('family', `GET ${mine}`)).body).toEqual(body)
    expect((await house.ask('family-west', `GET ${mine}`)).body).toEqual({})
    const { body: person } = await house.ask('family', `GET /v1/people/${house.people.family}`)
    expect(person.links).toHaveLength(1)
  })

  it('outlive a change of her number by the operator', async () => {
    const body = { muted: ['smtp'] }
    await house.ask('family', `PUT ${mine}`, { body })
    await house.ask('operator', `PATCH /v1/people/${house.people.family}`, { body: { phone: '12345' } })
    expect((await house.ask('family', `GET ${mine}`)).body).toEqual(body)
  })

  it('are refused where they make no sense', async () => {
    const body = { quietHours: { from: 'ten', to: '07:00' } }
    expect((await house.ask('family', `PUT ${mine}`, { body })).body.fields).toMatchObject([
      { path: 'quietHours.from' },
    ])
  })
})

describe('a test of her channels', () => {
  const test = () => house.ask('caregiver-1', 'POST /v1/me/test-notification', { body: {} })

  it('is owed at once, to her and to nobody else', async () => {
    expect((await test()).status).toBe(202)
    const placeId = `person_${house.people['caregiver-1']}`
    expect(house.said).toContainEqual(expect.objectContaining({ placeId, kind: 'test' }))
    const due = await house.stores.findDueNotices(house.clock.now, 10)
    expect(due.filter((notice) => notice.placeId === placeId)).toHaveLength(1)
  })

  it('is given once a minute', async () => {
    expect((await test()).status).toBe(202)
    house.clock.now += 30_000
    expect((await test()).status).toBe(409)
    house.clock.now += 30_000
    expect((await test()).status).toBe(202)
  })

  it('shows her what came of the newest one, channel by channel, and nobody else', async () => {
    const placeId = `person_${house.people['caregiver-1']}`
    const alertId = `test_${house.people['caregiver-1']}`
    const tried = async (noticeId: string, channel: string, more: object) =>
      house.stores.writeLedger({
        ...{ alertId, noticeId, notificationId: `${noticeId}.${channel}`, personId: 'x', channel, placeId },
        ...{ condition: 'test', aboutToSend: house.clock.now, attempts: 1, ...more },
      })
    await tried('test.1', 'outbox', { failed: { at: house.clock.now, reason: 'gone', permanent: true } })
    house.clock.now += 60_000
    await tried('test.2', 'outbox', { accepted: house.clock.now })
    await tried('test.2', 'wecom', { failed: { at: house.clock.now, reason: 'gone', permanent: true } })
    const { body } = await house.ask('caregiver-1', 'GET /v1/me/test-notification')
    expect(body.items).toHaveLength(2)
    expect(body.items).toContainEqual(
      expect.objectContaining({ channel: 'outbox', accepted: expect.any(String) }),
    )
    expect(body.items).toContainEqual(
      expect.objectContaining({ channel: 'wecom', failed: expect.objectContaining({ reason: 'gone' }) }),
    )
    expect((await house.ask('caregiver-2', 'GET /v1/me/test-notification')).body).toEqual({ items: [] })
  })
})
