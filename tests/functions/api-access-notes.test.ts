import { beforeEach, describe, expect, it } from 'vitest'
import { absent, start } from './api-house.ts'
import { aHousehold, type Household } from './api-household.ts'
import { pressCord } from './press-cord.ts'

const text = 'The key is in the box by the gate, code 4711.'
let house: Household
let alertId: string
beforeEach(async () => {
  house = await aHousehold()
  alertId = await pressCord(house, house.east, 'e1')
})
const write = (who: string, bedId = house.east) =>
  house.ask(who, `PUT /v1/beds/${bedId}/access-notes`, { body: { text } })
const open = (who: string) => house.ask(who, `POST /v1/alerts/${alertId}/access-notes`)
const act = (who: string, what: string, body = {}) =>
  house.ask(who, `POST /v1/alerts/${alertId}/${what}`, { body })
const openings = async (who = 'operator') =>
  (await house.ask(who, `GET /v1/beds/${house.east}/access-openings`)).body.items

describe('how to get in', () => {
  it('is written by who sets the bed up and by her family, and by nobody else', async () => {
    for (const who of ['operator', 'family', 'admin']) expect((await write(who)).status, who).toBe(200)
    for (const who of ['caregiver-1', 'family-west', 'supervisor', 'stranger', 'other-operator']) {
      expect((await write(who)).body, who).toMatchObject(absent)
      const taken = await house.ask(who, `DELETE /v1/beds/${house.east}/access-notes`)
      expect(taken.body, who).toMatchObject(absent)
    }
    expect(await house.stores.findAccessNote(house.east)).toMatchObject({ text })
  })

  it('is known to be there by who may write it, without a word of it', async () => {
    const state = (who: string) => house.ask(who, `GET /v1/beds/${house.east}/access-notes`)
    expect((await state('operator')).body.detail).toBe('Nobody has written how to get in.')
    await write('family')
    expect((await state('operator')).body).toEqual({
      ...{ bedId: house.east, changedBy: house.people.family },
      changedAt: new Date(start).toISOString(),
    })
    expect(await openings()).toEqual([])
    for (const who of ['caregiver-1', 'family-west', 'other-operator'])
      expect((await state(who)).body, who).toMatchObject(absent)
  })

  it('is read by who has said that she goes, and each reading is kept', async () => {
    await write('family')
    await act('caregiver-1', 'acknowledge')
    house.clock.now += 1000
    expect((await open('caregiver-1')).body).toEqual({
      ...{ bedId: house.east, text },
      changedAt: new Date(start).toISOString(),
    })
    house.clock.now += 1000
    await act('caregiver-1', 'arrive')
    expect((await open('caregiver-1')).status).toBe(200)
    const personId = house.people['caregiver-1']
    expect(await openings()).toEqual([
      { alertId, personId, at: new Date(start + 2000).toISOString() },
      { alertId, personId, at: new Date(start + 1000).toISOString() },
    ])
    const { timeline } = (await house.ask('operator', `GET /v1/alerts/${alertId}`)).body
    const opened = timeline.filter(({ what }: { what: string }) => what === 'access-opened')
    expect(opened.map(({ who }: { who: string }) => who)).toEqual([personId, personId])
    expect(JSON.stringify(timeline)).not.toContain('4711')
  })

  it('is read by nobody who does not go, however much she may see', async () => {
    await write('operator')
    for (const who of ['caregiver-1', 'operator', 'family', 'admin'])
      expect((await open(who)).body.detail, who).toMatch(/^not-claimed/)
    await act('caregiver-1', 'acknowledge')
    for (const who of ['caregiver-2', 'operator', 'family', 'admin'])
      expect((await open(who)).body.detail, who).toMatch(/^claimed-by-other/)
    for (const who of ['stranger', 'family-west', 'supervisor', 'other-operator'])
      expect((await open(who)).body, who).toMatchObject(absent)
    expect(await openings()).toEqual([])
  })

  it('is closed to her again when she gives the alert back, and when it is over', async () => {
    await write('operator')
    await act('caregiver-1', 'acknowledge')
    await act('caregiver-1', 'release')
    expect((await open('caregiver-1')).status).toBe(409)
    await act('caregiver-1', 'acknowledge')
    await act('caregiver-1', 'resolve', { outcome: 'real' })
    expect((await open('caregiver-1')).body.detail).toMatch(/^already-closed/)
    expect(await openings()).toEqual([])
  })

  it('that nobody wrote, or somebody took away, is not opened', async () => {
    await act('caregiver-1', 'acknowledge')
    expect((await open('caregiver-1')).body).toMatchObject({
      status: 404,
      detail: expect.stringMatching(/written/),
    })
    await write('operator')
    expect((await house.ask('family', `DELETE /v1/beds/${house.east}/access-notes`)).status).toBe(204)
    expect((await open('caregiver-1')).status).toBe(404)
    expect(await openings()).toEqual([])
  })

  it('goes with her: who lies there next is not let in by it, nor her family', async () => {
    await write('family')
    await act('caregiver-1', 'resolve', { outcome: 'real' })
    const move = (residentId: string, bedId: string | null) =>
      house.ask('operator', `PATCH /v1/residents/${residentId}`, { body: { bedId } })
    house.clock.now += 60_000
    expect((await move(house.eastResident, null)).status).toBe(200)
    expect((await write('operator')).body).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/Nobody lies/),
    })
    expect((await move(house.westResident, house.east)).status).toBe(200)
    house.clock.now += 60_000
    alertId = await pressCord(house, house.east, 'e2')
    await act('caregiver-1', 'acknowledge')
    expect((await open('caregiver-1')).status).toBe(404)
    expect((await write('family')).body).toMatchObject(absent)
    expect((await write('family-west')).status).toBe(200)
    expect((await open('caregiver-1')).status).toBe(200)
  })

  it('is somebody else’s to look into: only operators see who has read it', async () => {
    for (const who of ['caregiver-1', 'family', 'supervisor', 'other-operator']) {
      const { body } = await house.ask(who, `GET /v1/beds/${house.east}/access-openings`)
      expect(body, who).toMatchObject(absent)
    }
  })
})

describe('who comes second', () => {
  it('is told who goes and when she is there', async () => {
    await act('caregiver-1', 'acknowledge', { etaMinutes: 12 })
    const { body } = await act('caregiver-2', 'acknowledge')
    const eta = new Date(start + 12 * 60_000).toISOString()
    expect(body).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/^claimed-by-other: caregiver-1 is going/),
    })
    expect(body.fields).toEqual([
      { path: 'claim.personId', reason: house.people['caregiver-1'] },
      { path: 'claim.name', reason: 'caregiver-1' },
      { path: 'claim.eta', reason: eta },
    ])
    expect(JSON.stringify((await act('stranger', 'acknowledge')).body)).not.toContain('caregiver-1')
  })

  it('cannot take the alert from who goes by calling for others; operators and she herself can', async () => {
    const state = async () => (await house.ask('operator', `GET /v1/alerts/${alertId}`)).body.state
    await act('caregiver-1', 'acknowledge')
    for (const who of ['family', 'caregiver-2'])
      expect((await act(who, 'escalate')).body.detail, who).toMatch(/^claimed-by-other: caregiver-1/)
    expect(await state()).toBe('acknowledged')
    expect((await act('caregiver-1', 'escalate')).status).toBe(200)
    expect(await state()).toBe('open')
    expect((await act('family', 'escalate')).status).toBe(200)
    await act('caregiver-2', 'acknowledge')
    expect((await act('operator', 'escalate')).status).toBe(200)
    expect(await state()).toBe('open')
  })
})

describe('the reach ledger', () => {
  const told = (who: 'caregiver-1' | 'caregiver-2', notificationId: string, more = {}) =>
    house.stores.writeLedger({
      ...{ alertId, noticeId: 'n1', notificationId, personId: house.people[who], channel: 'outbox' },
      ...{ placeId: house.east, condition: 'sos', aboutToSend: start, attempts: 1, ...more },
    })
  const answered = async () =>
    (await house.stores.readLedger(alertId)).flatMap(({ notificationId, answered }) =>
      answered === undefined ? [] : [`${notificationId} ${answered - start}`],
    )

  it('says that she answered the message she was told by last, once, whatever she does after', async () => {
    await told('caregiver-1', 'first')
    await told('caregiver-1', 'last', { aboutToSend: start + 500 })
    const failed = { at: start + 900, reason: 'gone', permanent: true }
    await told('caregiver-1', 'failed', { aboutToSend: start + 900, failed })
    await told('caregiver-2', 'other')
    house.clock.now += 1000
    await act('caregiver-1', 'acknowledge')
    house.clock.now += 1000
    await act('caregiver-1', 'arrive')
    expect(await answered()).toEqual(['last 1000'])
  })

  it('says nothing of who only looks, calls for somebody else, or comes second', async () => {
    await told('caregiver-1', 'hers')
    await told('caregiver-2', 'other')
    await house.ask('caregiver-1', `GET /v1/alerts/${alertId}`)
    await act('caregiver-1', 'escalate')
    await act('operator', 'acknowledge')
    await act('caregiver-2', 'acknowledge')
    expect(await answered()).toEqual([])
    expect((await house.stores.readLedger(alertId)).some(({ seen }) => seen !== undefined)).toBe(false)
  })
})
