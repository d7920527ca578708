import { beforeEach, expect, it } from 'vitest'
import { absent, start } from './api-house.ts'
import { aHousehold, type Household } from './api-household.ts'

let house: Household
beforeEach(async () => {
  house = await aHousehold()
})
const minute = 60_000
const iso = (ms: number) => new Date(ms).toISOString()
const pause = (who: string, minutes: number, why?: string) =>
  house.ask(who, `POST /v1/beds/${house.east}/pause`, { body: { minutes, ...(why ? { why } : {}) } })
const end = (who: string) => house.ask(who, `DELETE /v1/beds/${house.east}/pause`)
const status = async (who: string) => (await house.ask(who, `GET /v1/beds/${house.east}/status`)).body

it('a caregiver pauses the bed she washes, and everybody sees until when and by whom', async () => {
  const told = await pause('caregiver-1', 30, 'washing')
  const paused = {
    since: iso(start),
    until: iso(start + 30 * minute),
    by: house.people['caregiver-1'],
    name: 'caregiver-1',
    why: 'washing',
  }
  expect(told).toMatchObject({ status: 200, body: { bedId: house.east, paused } })
  for (const who of ['caregiver-2', 'operator', 'family']) expect((await status(who)).paused).toEqual(paused)
})

it('the pause ends by itself, or when somebody who cares for her ends it', async () => {
  await pause('caregiver-1', 30)
  house.clock.now = start + 10 * minute
  expect((await end('caregiver-2')).body).not.toHaveProperty('paused')
  expect(await end('caregiver-2')).toMatchObject({ status: 200 })
  await pause('caregiver-1', 30)
  house.clock.now = start + 40 * minute
  expect(await status('operator')).not.toHaveProperty('paused')
})

it('is offered to those who may, for as long as they may', async () => {
  expect(await status('caregiver-1')).toMatchObject({ mayPauseMinutes: 120 })
  expect(await status('family')).not.toHaveProperty('mayPauseMinutes')
  await pause('caregiver-1', 30)
  expect(await status('caregiver-2')).toMatchObject({ mayEndPause: true })
  expect(await status('family')).not.toHaveProperty('mayEndPause')
})

it('says why it is refused, and to those who may not see the bed that there is none', async () => {
  const long = await pause('operator', 121)
  expect(long).toMatchObject({ status: 400, body: { fields: [{ path: 'minutes' }] } })
  expect(long.body.detail).toContain('120 minutes at most')
  const family = await pause('family', 30)
  expect(family).toMatchObject({ status: 409, type: 'application/problem+json' })
  expect(family.body.detail).toMatch(/^not-for-this-role: /)
  for (const who of ['stranger', 'family-west', 'supervisor', 'other-operator']) {
    expect((await pause(who, 30)).body, who).toMatchObject(absent)
    expect((await end(who)).body, who).toMatchObject(absent)
  }
  expect(await status('operator')).not.toHaveProperty('paused')
})

it('is told in the course of the bed: who, until when, why, and how it ended', async () => {
  const first = await pause('caregiver-1', 30, 'washing')
  house.clock.now = start + 900
  expect((await pause('caregiver-1', 30, 'washing')).body.paused).toEqual(first.body.paused)
  house.clock.now = start + 5 * minute
  await pause('operator', 60)
  house.clock.now = start + 20 * minute
  await end('caregiver-2')
  house.clock.now = start + 60 * minute
  await pause('caregiver-1', 15)
  house.clock.now = start + 90 * minute
  const course = `GET /v1/beds/${house.east}/timeline?from=${iso(start)}&to=${iso(house.clock.now)}`
  const { body } = await house.ask('family', course)
  const { people } = house
  expect(body.items).toMatchObject([
    { at: iso(start), what: 'paused', who: people['caregiver-1'], detail: { why: 'washing' } },
    { at: iso(start + 5 * minute), what: 'pause-changed', who: people.operator },
    { at: iso(start + 20 * minute), what: 'pause-ended', who: people['caregiver-2'] },
    { at: iso(start + 60 * minute), what: 'paused', detail: { until: iso(start + 75 * minute) } },
    { at: iso(start + 75 * minute), what: 'pause-ended', detail: { byItself: true } },
  ])
})
