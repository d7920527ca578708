import { expect, test } from 'vitest'
import type { LedgerEntry } from '../../contracts/notification.ts'
import { ingestEvent } from '../../functions/ingest-event/handler.ts'
import { keepDeadline, sweep } from '../../functions/keep-deadlines/handler.ts'
import { decideAndSave } from '../../functions/place-decision.ts'
import { aHouse, anSos, onLane } from '../support/a-house.ts'
import { minutes, seconds, tenAtNight } from '../support/a-place.ts'

const called = async () => {
  const house = await aHouse()
  await ingestEvent(house.tools, onLane({ body: anSos(), kind: 'event' }))
  return house
}
/** The first caregiver's message was taken by her channel, and twenty seconds have gone by. */
const reached = async () => {
  const house = await called()
  await wrote(house, { accepted: tenAtNight + 300 })
  house.time.now = tenAtNight + seconds(20)
  await keepDeadline(house.tools, JSON.stringify({ placeId: 'bed_1', due: house.time.now }))
  return house
}
const wrote = async (
  { stores, load }: Awaited<ReturnType<typeof aHouse>>,
  came: Pick<LedgerEntry, 'accepted' | 'failed' | 'receiptBy'>,
) => {
  const alertId = (await load()).alerts[0]?.alertId ?? ''
  const entry = { noticeId: 'n', notificationId: 'n.1', personId: 'per_first', channel: 'outbox', step: 0 }
  const about = { alertId, placeId: 'bed_1', condition: 'sos', aboutToSend: tenAtNight + 100, attempts: 0 }
  await stores.writeLedger({ ...entry, ...about })
  await stores.writeLedger({ ...entry, ...about, ...came })
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
  const house = await reached()
  const before = (await house.load()).state.version
  house.time.now = tenAtNight + seconds(59)
  await keepDeadline(house.tools, JSON.stringify({ placeId: 'bed_1', due: house.time.now }))
  expect(await stepsTold(house)).toBe(1)
  expect((await house.load()).state.version).toBe(before)
})

test('a delayed message that comes early because two clocks differ comes once more, on time', async () => {
  const house = await reached()
  const due = tenAtNight + seconds(60)
  house.said.deadlines.splice(0)
  house.time.now = due - 170
  await keepDeadline(house.tools, JSON.stringify({ placeId: 'bed_1', due }))
  expect(await stepsTold(house)).toBe(1)
  expect(house.said.deadlines).toEqual([{ placeId: 'bed_1', due }])
})

test('the second caregiver is told at once when the first could not be reached, and the place is not looked at in vain', async () => {
  const house = await called()
  const failed = { at: tenAtNight + 400, reason: 'blocked', permanent: true }
  await wrote(house, { failed })
  house.time.now = tenAtNight + 500
  await keepDeadline(house.tools, JSON.stringify({ placeId: 'bed_1', due: house.time.now }))
  const [alert] = (await house.load()).alerts
  expect(alert?.chain).toMatchObject([
    { failed: 'all-channels-failed' },
    { toldAt: tenAtNight + 500 },
    {},
    {},
  ])
  expect(house.said.notices.some(({ noticeId }) => noticeId.includes('.report.'))).toBe(true)
  // The look that must find out about the second step is asked for.
  expect(house.said.deadlines.at(-1)).toEqual({ placeId: 'bed_1', due: tenAtNight + 500 + seconds(20) })
})

test('when word of the first step is twenty seconds late and its delayed message is lost, the sweep asks for it', async () => {
  const house = await called()
  await wrote(house, { accepted: tenAtNight + 300, receiptBy: tenAtNight + seconds(20) })
  house.time.now = tenAtNight + seconds(19)
  await sweep(house.tools)
  expect(await stepsTold(house)).toBe(1)
  house.time.now = tenAtNight + seconds(21)
  await sweep(house.tools)
  expect(await stepsTold(house)).toBe(2)
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

/** As the minutes go by: the sweep and nothing else, for every delayed message is lost. */
async function sweepUntil(house: Awaited<ReturnType<typeof aHouse>>, until: number) {
  for (; house.time.now <= until; house.time.now += minutes(1)) await sweep(house.tools)
}
const silences = async ({ load }: Awaited<ReturnType<typeof aHouse>>) =>
  (await load()).alerts.filter(({ condition }) => condition === 'device-silent')

test('a mat that never says a word after it was placed is missed within four minutes', async () => {
  const house = await aHouse()
  await house.stores.endPlacement('mat-1', tenAtNight)
  await house.stores.place({
    ...{ kind: 'family-bed', deviceId: 'loose-1', placeId: 'bed_1', since: tenAtNight },
  })
  await sweepUntil(house, tenAtNight + minutes(2))
  expect(await silences(house)).toEqual([])
  await sweepUntil(house, tenAtNight + minutes(4))
  expect(await silences(house)).toMatchObject([{ state: 'open' }])
})

test('a mat that reported seldom is swapped: the new one is missed by its own cadence, and the old one not at all', async () => {
  const house = await aHouse()
  const lives = { version: 1, reportEvery: minutes(5) }
  const replied = { deviceId: 'mat-1', arrived: tenAtNight, lives }
  await decideAndSave(house.tools, 'bed_1', () => ({ input: { kind: 'replied', replied } }))
  expect((await house.load()).state.devices['mat-1']?.reportEvery).toBe(minutes(5))
  const swappedAt = tenAtNight + minutes(1)
  await house.stores.endPlacement('mat-1', swappedAt)
  await house.stores.place({
    ...{ kind: 'family-bed', deviceId: 'loose-1', placeId: 'bed_1', since: swappedAt },
  })
  await sweepUntil(house, swappedAt + minutes(4))
  const [alert] = await silences(house)
  expect(alert?.episodes).toMatchObject([{ evidence: { deviceId: 'loose-1' } }])
})

test('a mat that is silent and taken away is missed no more', async () => {
  const house = await aHouse()
  await sweepUntil(house, tenAtNight + minutes(4))
  const [alert] = await silences(house)
  expect(alert).toMatchObject({ state: 'open' })
  await house.stores.endPlacement('mat-1', house.time.now)
  await sweepUntil(house, house.time.now + minutes(2))
  expect(await house.stores.findAlert(alert?.alertId ?? '')).toMatchObject({ state: 'cleared' })
})

test('a mat that is to stand at her bed from tomorrow on is missed from then on, and not before', async () => {
  const house = await aHouse()
  await house.stores.endPlacement('mat-1', tenAtNight)
  const since = tenAtNight + minutes(30)
  await house.stores.place({ kind: 'family-bed', deviceId: 'loose-1', placeId: 'bed_1', since })
  await sweepUntil(house, since + minutes(2))
  expect(await silences(house)).toEqual([])
  await sweepUntil(house, since + minutes(4))
  expect(await silences(house)).toMatchObject([{ state: 'open' }])
})
