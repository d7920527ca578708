import { beforeEach, describe, expect, test } from 'vitest'
import { silenceDeadlines } from '../../domain/silence.ts'
import { aFleet, type Fleet } from './a-fleet.ts'
import { absent } from './api-house.ts'

const minutes = (count: number) => count * 60_000
let fleet: Fleet
beforeEach(async () => {
  fleet = await aFleet()
  await fleet.addDevices(2)
  await place('mat-000', fleet.east)
})
const place = (deviceId: string, bedId: string) =>
  fleet.ask('operator', `PUT /v1/devices/${deviceId}/placement`, { body: { bedId } })
const configure = (body: object, who = 'operator') =>
  fleet.ask(who, 'PUT /v1/devices/mat-000/config', { body })
const config = async () => (await fleet.ask('operator', 'GET /v1/devices/mat-000/config')).body

describe('the configuration of a device', () => {
  test('is stored with its version, published retained by the one door out, and applied when the device says so', async () => {
    expect(await config()).toMatchObject({ state: 'default', wanted: { version: 0, reportEvery: 60_000 } })
    const told = await configure({ reportEvery: 300_000, volume: 40 })
    expect(told).toMatchObject({ status: 200, body: { state: 'pending', wanted: { version: 1 } } })
    expect(told.body.publishedAt).toBeUndefined()
    await fleet.deliver()
    expect(fleet.published).toMatchObject([{ deviceId: 'mat-000', config: { v: 1, version: 1, volume: 40 } }])
    expect(await config()).toMatchObject({
      ...{ state: 'applied', applied: { version: 1, reportEvery: 300_000 } },
      publishedAt: new Date(fleet.clock.now).toISOString(),
      setBy: fleet.people.operator,
    })
  })

  test('shows why the device rejected it', async () => {
    fleet.behaviours.set('mat-000', () => ({ version: 1, status: 'rejected', reason: 'not on battery' }))
    await configure({ reportEvery: 300_000 })
    await fleet.deliver()
    expect(await config()).toMatchObject({ state: 'rejected', reason: 'not on battery' })
  })

  test('that makes no sense is refused with its field and reason', async () => {
    expect(await configure({ reportEvery: 300_000, sampleEvery: 250 })).toMatchObject({
      ...{
        status: 400,
        body: { fields: [{ path: 'reportEvery', reason: expect.stringContaining('1200') }] },
      },
    })
    expect(await configure({})).toMatchObject({ status: 400 })
    expect(fleet.published).toEqual([])
  })

  test('overtaken by a newer one is published as the newest, and never the older one last', async () => {
    await configure({ volume: 10 })
    await configure({ volume: 20 })
    const [first, second] = fleet.said.filter(({ noticeId }) => noticeId?.startsWith('config.'))
    fleet.said.length = 0
    fleet.said.push(...[second, first].flatMap((notice) => notice ?? []))
    await fleet.deliver()
    expect(fleet.published.map(({ config: sent }) => sent?.version)).toEqual([2, 2])
    // The newer one is set between reading and publishing the older one.
    const { loadDevice } = fleet.notifying.stores
    await configure({ volume: 30 })
    let reads = 0
    fleet.notifying.stores = {
      ...fleet.notifying.stores,
      loadDevice: async (deviceId) => {
        const device = await loadDevice(deviceId)
        if (reads++ === 0) await configure({ volume: 40 })
        return device
      },
    }
    const configs = fleet.said.filter(({ noticeId }) => noticeId?.startsWith('config.'))
    fleet.said.splice(0, fleet.said.length, ...configs.slice(0, 1))
    await fleet.deliver()
    expect(fleet.published.map(({ config: sent }) => sent?.version)).toEqual([2, 2, 3, 4])
  })

  test('waits for the broker, and the device lives by what it had until then', async () => {
    fleet.broker.next = { outcome: 'failed', reason: 'network', again: true }
    await configure({ volume: 10 })
    await fleet.deliver()
    expect((await config()).publishedAt).toBeUndefined()
    fleet.broker.next = { outcome: 'accepted' }
    fleet.clock.now += minutes(2)
    fleet.said.push(...(await fleet.stores.findDueNotices(fleet.clock.now, 10)))
    await fleet.deliver()
    expect(await config()).toMatchObject({ state: 'applied' })
  })

  test('is for those who manage devices', async () => {
    for (const who of ['caregiver-1', 'family', 'supervisor', 'other-operator'])
      expect(await configure({ volume: 1 }, who)).toMatchObject({ status: 404, body: absent })
  })

  test('is known to the place at once, also where the device comes later: it does not ring as silent, and after going back it does', async () => {
    await configure({ reportEvery: 300_000 })
    await fleet.deliver()
    const reportEvery = async (bed: string) =>
      (await fleet.stores.loadPlace(bed))?.state.devices['mat-000']?.reportEvery
    expect(await reportEvery(fleet.east)).toBe(300_000)
    const silenceOf = async (bed: string) => {
      const placed = await fleet.stores.loadPlace(bed)
      const placement = placed?.facts.placements.at(-1)
      if (!placement) throw new Error('no device stands there')
      return silenceDeadlines(placement, placed?.state.devices['mat-000'], 3).alertAt
    }
    expect(await silenceOf(fleet.east)).toBe(fleet.clock.now + minutes(15))
    fleet.clock.now += minutes(1)
    await place('mat-000', fleet.west)
    expect(await reportEvery(fleet.west)).toBe(300_000)
    expect(await silenceOf(fleet.west)).toBe(fleet.clock.now + minutes(15))
    await configure({ reportEvery: 60_000 })
    await fleet.deliver()
    expect(await silenceOf(fleet.west)).toBe(fleet.clock.now + minutes(3))
  })

  test('of an old version moves nothing at the place any more, whichever reply arrives first', async () => {
    fleet.behaviours.set('mat-000', () => undefined)
    await configure({ reportEvery: 300_000 })
    await configure({ reportEvery: 120_000 })
    await fleet.reply('mat-000', { re: 'config', version: 2, status: 'applied' })
    await fleet.reply('mat-000', { re: 'config', version: 1, status: 'applied' })
    expect(await config()).toMatchObject({ state: 'applied', applied: { version: 2 } })
    const state = (await fleet.stores.loadPlace(fleet.east))?.state
    expect(state?.devices['mat-000']).toMatchObject({ reportEvery: 120_000, lastArrived: fleet.clock.now })
  })

  test('nobody set is put where an operator can see it', async () => {
    await fleet.reply('mat-000', { re: 'config', version: 5, status: 'applied' })
    await fleet.reply('mat-000', { re: 'cmd_nobody', status: 'done' })
    const { items } = await fleet.stores.readQuarantine({ deviceId: 'mat-000', limit: 10 })
    expect(items.map(({ path }) => path).toSorted()).toEqual(['re', 'version'])
  })
})
