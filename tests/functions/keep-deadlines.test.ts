import { expect, test } from 'vitest'
import { ingestEvent } from '../../functions/ingest-event/handler.ts'
import { keepDeadline, sweep } from '../../functions/keep-deadlines/handler.ts'
import { aHouse, anSos, onLane } from '../support/a-house.ts'
import { minutes, seconds, tenAtNight } from '../support/a-place.ts'

const called = async () => {
  const house = await aHouse()
  await ingestEvent(house.tools, onLane({ body: anSos(), kind: 'event' }))
  return house
}
const stepsTold = async ({ load }: Awaited<ReturnType<typeof aHouse>>) =>
  (await load()).alerts[0]?.chain.filter(({ toldAt }) => toldAt !== undefined).length

test('the second caregiver is told when the delayed message comes', async () => {
  const house = await called()
  house.time.now = tenAtNight + seconds(60)
  await keepDeadline(house.tools, JSON.stringify({ placeId: 'bed_1', due: house.time.now }))
  expect(await stepsTold(house)).toBe(2)
})

test('a delayed message that comes too early does nothing', async () => {
  const house = await called()
  const before = (await house.load()).state.version
  house.time.now = tenAtNight + seconds(59)
  await keepDeadline(house.tools, JSON.stringify({ placeId: 'bed_1', due: house.time.now }))
  expect(await stepsTold(house)).toBe(1)
  expect((await house.load()).state.version).toBe(before)
})

test('a delayed message that comes early because two clocks differ comes once more, on time', async () => {
  const house = await called()
  const due = tenAtNight + seconds(60)
  house.said.deadlines.splice(0)
  house.time.now = due - 170
  await keepDeadline(house.tools, JSON.stringify({ placeId: 'bed_1', due }))
  expect(await stepsTold(house)).toBe(1)
  expect(house.said.deadlines).toEqual([{ placeId: 'bed_1', due }])
})

test('the sweep tells her all the same when the delayed message is lost', async () => {
  const house = await called()
  house.time.now = tenAtNight + seconds(75)
  expect(await sweep(house.tools)).toMatchObject({ places: 1, failed: [] })
  expect(await stepsTold(house)).toBe(2)
})

test('the sweep sends a notice again whose message was lost', async () => {
  const house = await called()
  const lost = house.said.notices.splice(0)
  house.time.now = tenAtNight + seconds(5)
  await sweep(house.tools)
  expect(house.said.notices).toEqual([])
  house.time.now = tenAtNight + seconds(11)
  await sweep(house.tools)
  expect(house.said.notices.map(({ noticeId }) => noticeId).sort()).toEqual(
    lost.map(({ noticeId }) => noticeId).sort(),
  )
})

test('a place that cannot be looked at hides no other', async () => {
  const house = await called()
  house.time.now = tenAtNight + minutes(2)
  const broken = {
    ...house.tools.stores,
    findDuePlaces: async () => [
      { placeId: 'bed_broken', due: 0 },
      { placeId: 'bed_1', due: 0 },
    ],
    loadPlace: async (placeId: string) => {
      if (placeId === 'bed_broken') throw new Error('unreadable')
      return house.stores.loadPlace(placeId)
    },
  }
  const done = await sweep({ ...house.tools, stores: broken })
  expect(done.failed).toEqual([{ placeId: 'bed_broken', reason: 'unreadable' }])
  expect(await stepsTold(house)).toBe(2)
})
