import { expect, test } from 'vitest'
import { ingestEvent } from '../../functions/ingest-event/handler.ts'
import { ingestTelemetry } from '../../functions/ingest-telemetry/handler.ts'
import { keepDeadline } from '../../functions/keep-deadlines/handler.ts'
import { aHouse, onLane } from '../support/a-house.ts'
import { minutes, tenAtNight } from '../support/a-place.ts'

/** A night in which she leaves after five minutes and the home goes offline two minutes later. */
async function awayAndOffline() {
  const house = await aHouse()
  const say = async (minute: number, occupied: boolean, arrivesAt = minute + 1) => {
    house.time.now = tenAtNight + minutes(arrivesAt)
    const arrived = house.time.now
    const six = <T>(value: T): T[] => Array.from({ length: 6 }, () => value)
    const body = {
      ...{ v: 1, boot: 'b1', seq: minute, at: tenAtNight + minutes(minute), every: 10_000, sent: arrived },
      ...{ occupied: six(occupied), quality: six(5) },
    }
    await ingestTelemetry(house.tools, onLane({ body, arrived }))
  }
  const wait = async (until: number) => {
    house.time.now = tenAtNight + minutes(until)
    await keepDeadline(house.tools, JSON.stringify({ placeId: 'bed_1', due: house.time.now }))
  }
  const alerts = async () => {
    const { items } = await house.stores.listAlertsOfPlace({ placeId: 'bed_1', limit: 50 })
    return items.filter(({ condition }) => condition === 'left-bed')
  }
  for (let minute = 0; minute < 7; minute++) await say(minute, minute < 5)
  await wait(37)
  expect(await alerts()).toMatchObject([{ state: 'open', onset: tenAtNight + minutes(5) }])
  return { ...house, say, wait, alerts }
}
const whatOf = (alert: { timeline: { what: string }[] } | undefined) =>
  alert?.timeline.map(({ what }) => what).filter((what) => !['told', 'escalated'].includes(what))

test('she was last seen out of bed: the start of what the home sends afterwards takes nothing back', async () => {
  const { say, alerts } = await awayAndOffline()
  for (let minute = 7; minute < 50; minute++) await say(minute, false, 52)
  const [alert, ...others] = await alerts()
  expect(others).toEqual([])
  expect(alert).toMatchObject({ state: 'open', disproved: false })
  expect(whatOf(alert)).toEqual(['raised'])
})

test('she was last seen out of bed, and what the home sends afterwards shows that she came back in time', async () => {
  const { say, alerts } = await awayAndOffline()
  for (let minute = 7; minute < 50; minute++) await say(minute, minute >= 9, 52)
  expect(await alerts()).toMatchObject([{ state: 'cleared', disproved: true, episodes: [] }])
})

test('an alert that was taken back and comes true after all is the same alert, with all that people did about it', async () => {
  const { say, wait, alerts, stores } = await awayAndOffline()
  const [told] = await alerts()
  if (!told) throw new Error('nobody was told')
  // As if it had been taken back long ago, and the place had forgotten it.
  const place = await stores.loadPlace('bed_1')
  if (!place) throw new Error('there is no bed')
  const taken = { ...told, state: 'cleared' as const, disproved: true, episodes: [], closedAt: told.knownAt }
  const state = { ...place.state, version: place.state.version + 1, alertIds: [], openAlerts: [] }
  const timeline = [...told.timeline, { at: told.knownAt, what: 'disproved' as const }]
  const save = { state, readVersion: place.state.version, alerts: [{ ...taken, timeline }], notices: [] }
  expect(await stores.savePlace(save)).toEqual({ outcome: 'saved' })
  for (let minute = 7; minute < 50; minute++) await say(minute, false, 52)
  await wait(60)
  const [alert, ...others] = await alerts()
  expect(others).toEqual([])
  expect(alert).toMatchObject({
    alertId: told.alertId,
    knownAt: told.knownAt,
    state: 'open',
    disproved: false,
  })
  expect(whatOf(alert)?.slice(0, 3)).toEqual(['raised', 'disproved', 'raised'])
})

test.each([
  ['four minutes slow', -4],
  ['four minutes fast', 4],
  ['right', 0],
])(
  'a mat whose clock is %s says she does not breathe: it rings after half a minute, no sooner and no later',
  async (_how, off) => {
    const { tools, time, stores } = await aHouse()
    const now = tenAtNight + minutes(30)
    time.now = now
    const at = now + minutes(off)
    const body = {
      v: 1,
      id: 'stop-1',
      at,
      sent: at,
      type: 'no-breathing',
      data: { state: 'start', seconds: 0 },
    }
    await ingestEvent(tools, onLane({ body, arrived: now, kind: 'event' }))
    const isTold = async () => {
      await keepDeadline(tools, JSON.stringify({ placeId: 'bed_1', due: time.now }))
      const { items } = await stores.listAlertsOfPlace({ placeId: 'bed_1', limit: 50 })
      return items.some(({ condition }) => condition === 'no-breathing')
    }
    time.now = now + 25_000
    expect(await isTold()).toBe(false)
    time.now = now + 35_000
    expect(await isTold()).toBe(true)
  },
)

test('a terminal that says the gas is gone is answered with how the alert stands, and nobody is told again', async () => {
  const { tools, time, stores, said } = await aHouse()
  const tell = async (id: string, state: 'start' | 'end', after: number) => {
    time.now = tenAtNight + minutes(after)
    const body = { v: 1, id, at: time.now, sent: time.now, type: 'gas', data: { state } }
    return ingestEvent(tools, onLane({ body, arrived: time.now, kind: 'event' }))
  }
  const { alertId } = (await tell('gas-1', 'start', 1)) as { alertId?: string }
  const before = said.notices.length
  expect(await tell('gas-2', 'end', 1.5)).toMatchObject({ outcome: 'judged', alertId })
  const owed = said.notices.slice(before).map(({ noticeId }) => noticeId)
  expect(owed.filter((id) => id.includes('.answer.'))).toHaveLength(1)
  expect(owed.filter((id) => /\.(step|again)\./.test(id))).toEqual([])
  expect((await stores.findAlert(alertId ?? ''))?.episodes).toHaveLength(1)
})
