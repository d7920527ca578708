import { expect, test } from 'vitest'
import { ingestEvent } from '../../functions/ingest-event/handler.ts'
import { ingestTelemetry } from '../../functions/ingest-telemetry/handler.ts'
import { sweep } from '../../functions/keep-deadlines/handler.ts'
import { notify } from '../../functions/notify/handler.ts'
import { aHouse, anSos, onLane } from '../support/a-house.ts'
import { aBed, minutes, seconds, tenAtNight } from '../support/a-place.ts'

const all = Array.from({ length: 30 }, (_, index) => index + 1)
const villageId = 'village_prov_1_reg_village'

/** Thirty more beds of the village, each with a mat; and everybody who is told, by whom, of what. */
async function aVillage() {
  const house = await aHouse()
  const { stores, time, said } = house
  const { record } = aBed()
  await stores.endPlacement('mat-1', tenAtNight - minutes(60))
  for (const number of all) {
    const [placeId, deviceId] = [`bed_v${number}`, `mat-v${number}`]
    await stores.createPlace({ ...record, placeId, name: placeId })
    const head = { kind: 'family-bed' as const, providerId: 'prov_1', quarantined: 0, createdAt: 0 }
    await stores.createDevice({ ...head, deviceId })
    await stores.place({ kind: 'family-bed', deviceId, placeId, since: tenAtNight - minutes(60) })
  }
  const hear = async (numbers: readonly number[], at: number, spread = seconds(2)) => {
    for (const [index, number] of numbers.entries()) {
      const sent = at + index * spread
      time.now = sent
      const body = {
        v: 1,
        boot: 'b',
        seq: Math.round(sent / 1000),
        at: sent,
        every: 60_000,
        sent,
        occupied: [true],
      }
      await ingestTelemetry(house.tools, onLane({ deviceId: `mat-v${number}`, arrived: sent, body }))
    }
  }
  const told: { personId: string; condition: string; at: number }[] = []
  const notices: Parameters<typeof notify>[0] = {
    stores,
    clock: () => time.now,
    consoleOrigin: 'https://console.example',
    send: async ({ person: { personId }, notification: { condition } }) => {
      told.push({ personId, condition, at: time.now })
      return { outcome: 'accepted' }
    },
    answerDevice: async () => ({ outcome: 'accepted' }),
    showAlerts: async () => ({ outcome: 'accepted' }),
    sendConfig: async () => ({ outcome: 'accepted' }),
    sendCommand: async () => ({ outcome: 'accepted' }),
    tellLive: async () => ({ outcome: 'accepted' }),
    sayNotice: async () => {},
    sayDeadline: async () => {},
  }
  const deliver = async () => {
    for (const message of said.notices.splice(0)) await notify(notices, JSON.stringify(message))
  }
  /** One sweep a minute; nothing stands at bed_1 of the house, so it cannot fall silent too. */
  const sweepUntil = async (from: number, to: number) => {
    const say = {
      ...house.tools.say,
      notice: async (message: object) => void (await notify(notices, JSON.stringify(message))),
    }
    for (let now = from; now <= to; now += minutes(1)) {
      time.now = now
      await sweep({ ...house.tools, say })
    }
  }
  const alertsOf = async (condition: string) => {
    const open = await stores.listAlerts({ providerId: 'prov_1', group: 'open', limit: 100 })
    return open.items.filter((alert) => alert.condition === condition)
  }
  return { ...house, hear, told, deliver, sweepUntil, alertsOf }
}
const toldOf = (told: { condition: string }[], condition: string) =>
  told.filter((each) => each.condition === condition)

test('thirty beds of a village fall silent: the operator gets one message, and each bed is unknown', async () => {
  const village = await aVillage()
  await village.hear(all, tenAtNight)
  await village.sweepUntil(tenAtNight + seconds(150), tenAtNight + minutes(10))
  expect(toldOf(village.told, 'region-outage')).toMatchObject([{ personId: 'per_operator' }])
  expect(toldOf(village.told, 'device-silent')).toHaveLength(0)
  const silent = (await village.alertsOf('device-silent')).filter(({ placeId }) => placeId !== 'bed_1')
  const [outage] = await village.alertsOf('region-outage')
  expect(silent).toHaveLength(30)
  expect(new Set(silent.map(({ hiddenBy }) => hiddenBy))).toEqual(new Set([outage?.alertId]))
  expect(outage?.episodes[0]?.evidence).toEqual({ silent: 30, beds: 31 })
})

test('a help press in the silent village rings at once', async () => {
  const village = await aVillage()
  await village.hear(all, tenAtNight)
  await village.sweepUntil(tenAtNight + minutes(2), tenAtNight + minutes(6))
  const at = tenAtNight + minutes(6) + seconds(5)
  village.time.now = at
  const body = anSos({ at, sent: at })
  await ingestEvent(village.tools, onLane({ deviceId: 'mat-v7', kind: 'event', body, arrived: at }))
  await village.deliver()
  expect(toldOf(village.told, 'sos')).toMatchObject([{ personId: 'per_operator', at }])
})

test('at most four beds are told of before it can be known that it is an outage', async () => {
  const village = await aVillage()
  await village.hear(all, tenAtNight, seconds(4))
  await village.sweepUntil(tenAtNight + seconds(195), tenAtNight + minutes(10))
  expect(toldOf(village.told, 'device-silent')).toHaveLength(4)
  expect(toldOf(village.told, 'region-outage')).toHaveLength(1)
})

test('beds come back one by one; whoever is still silent when the outage is over is told of alone', async () => {
  const village = await aVillage()
  await village.hear(all, tenAtNight)
  await village.sweepUntil(tenAtNight + seconds(150), tenAtNight + minutes(6))
  const back = all.slice(0, 28)
  for (let minute = 7; minute <= 12; minute++) {
    await village.hear(back, tenAtNight + minutes(minute), 10)
    await village.sweepUntil(
      tenAtNight + minutes(minute) + seconds(30),
      tenAtNight + minutes(minute) + seconds(30),
    )
  }
  expect(await village.alertsOf('region-outage')).toEqual([])
  const silent = (await village.alertsOf('device-silent')).filter(({ placeId }) => placeId !== 'bed_1')
  expect(silent.map(({ placeId }) => placeId).toSorted()).toEqual(['bed_v29', 'bed_v30'])
  expect(silent.every(({ hiddenBy }) => hiddenBy === undefined)).toBe(true)
  expect(toldOf(village.told, 'device-silent')).toHaveLength(2)
  expect(toldOf(village.told, 'region-outage')).toHaveLength(1)
})

test('four silent beds are no outage: each is told of', async () => {
  const village = await aVillage()
  await village.hear(all, tenAtNight)
  for (let minute = 1; minute <= 6; minute++)
    await village.hear(all.slice(4), tenAtNight + minutes(minute), 10)
  await village.sweepUntil(tenAtNight + minutes(6), tenAtNight + minutes(6))
  expect(toldOf(village.told, 'device-silent')).toHaveLength(4)
  expect(await village.stores.loadPlace(villageId)).toBeUndefined()
})

test('a sweep that dies before it has counted the village loses no outage', async () => {
  const village = await aVillage()
  await village.hear(all, tenAtNight, 10)
  village.said.notices.splice(0)
  village.time.now = tenAtNight + minutes(4)
  const dies = { ...village.stores, listAlerts: () => Promise.reject(new Error('killed')) }
  const dead = { ...village.tools.say, notice: async () => {} }
  const done = await sweep({ ...village.tools, stores: dies, say: dead })
  expect(done.failed).toMatchObject([{ reason: 'killed' }])
  await village.sweepUntil(tenAtNight + minutes(5), tenAtNight + minutes(8))
  expect(toldOf(village.told, 'region-outage')).toHaveLength(1)
  expect(toldOf(village.told, 'device-silent')).toHaveLength(0)
})

test('a sweep that dies between the outage and its beds hides them a minute later', async () => {
  const village = await aVillage()
  await village.hear(all, tenAtNight, 10)
  village.time.now = tenAtNight + minutes(4)
  const { savePlace } = village.stores
  const dies: typeof savePlace = async (save) => {
    if (save.alerts.some(({ hiddenBy }) => hiddenBy !== undefined)) throw new Error('killed')
    return savePlace(save)
  }
  const dead = { ...village.tools.say, notice: async () => {} }
  await sweep({ ...village.tools, stores: { ...village.stores, savePlace: dies }, say: dead })
  expect((await village.alertsOf('device-silent')).every(({ hiddenBy }) => hiddenBy === undefined)).toBe(true)
  await village.sweepUntil(tenAtNight + minutes(5), tenAtNight + minutes(8))
  expect(toldOf(village.told, 'region-outage')).toHaveLength(1)
  expect(toldOf(village.told, 'device-silent')).toHaveLength(0)
})

test('a sweep that dies after the outage has ended tells of the beds that are still silent a minute later', async () => {
  const village = await aVillage()
  await village.hear(all, tenAtNight, 10)
  await village.sweepUntil(tenAtNight + seconds(210), tenAtNight + minutes(5))
  const back = async (minute: number) => village.hear(all.slice(0, 28), tenAtNight + minutes(minute), 10)
  await back(6)
  const { savePlace } = village.stores
  const dies: typeof savePlace = async (save) => {
    if (save.alerts.some(({ condition }) => condition === 'device-silent')) throw new Error('killed')
    return savePlace(save)
  }
  village.time.now = tenAtNight + minutes(6) + seconds(30)
  await sweep({ ...village.tools, stores: { ...village.stores, savePlace: dies } })
  expect(await village.alertsOf('region-outage')).toEqual([])
  expect(toldOf(village.told, 'device-silent')).toHaveLength(0)
  await back(7)
  await village.sweepUntil(tenAtNight + seconds(450), tenAtNight + seconds(450))
  expect(toldOf(village.told, 'device-silent')).toHaveLength(2)
})
