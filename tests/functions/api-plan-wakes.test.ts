import { beforeEach, describe, expect, it } from 'vitest'
import { start } from './api-house.ts'
import { aHousehold, type Household } from './api-household.ts'

let house: Household
beforeEach(async () => {
  house = await aHousehold()
})
const put = (version: number, overrides: unknown) =>
  house.ask('operator', `PUT /v1/beds/${house.east}/care-plan`, { body: { version, overrides } })

describe('a plan that is set while she is out of bed', () => {
  /** In bed for a minute, and then out of it for ten, at four in the morning. */
  async function leaveBed() {
    const all = (value: boolean, count: number) => Array.from({ length: count }, () => value)
    const occupied = [...all(true, 6), ...all(false, 60)]
    const end = start + occupied.length * 10_000
    await house.stores.putBlock({
      ...{ placeId: house.east, deviceId: 'mat-1', at: start, every: 10_000, sent: end, arrived: end },
      ...{ initialising: false, samples: occupied.length, occupied },
    })
    house.clock.now = end
  }
  const openAlerts = async () =>
    (await house.ask('caregiver-1', 'GET /v1/alerts')).body.items.map(
      ({ condition }: { condition: string }) => condition,
    )

  it('has her missed at once when she has been away for longer than it allows', async () => {
    await leaveBed()
    await put(0, { wet: { minutes: 9 } })
    expect(await openAlerts()).toEqual([])
    await put(1, { 'left-bed-at-night': { minutes: 5 } })
    expect(await openAlerts()).toEqual(['left-bed'])
    expect(house.said.some(({ placeId, noticeId }) => placeId === house.east && noticeId)).toBe(true)
  })

  it('has her missed later, and by nobody before', async () => {
    await leaveBed()
    house.said.length = 0
    await put(0, { 'left-bed-at-night': { minutes: 15 } })
    expect(await openAlerts()).toEqual([])
    // She left when the first minute was over.
    const due = start + 16 * 60_000
    expect(house.said.map((said) => said.due)).toEqual([due])
    expect(await house.stores.findDuePlaces(due, 9)).toEqual([{ placeId: house.east, due }])
  })
})
