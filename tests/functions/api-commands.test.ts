import { beforeEach, describe, expect, test } from 'vitest'
import { aFleet, type Fleet } from './a-fleet.ts'

const minutes = (count: number) => count * 60_000
let fleet: Fleet
beforeEach(async () => {
  fleet = await aFleet()
  await fleet.addDevices(2)
  await place('mat-000', fleet.east)
})
const place = (deviceId: string, bedId: string) =>
  fleet.ask('operator', `PUT /v1/devices/${deviceId}/placement`, { body: { bedId } })

describe('a command', () => {
  const give = (body: object, who = 'operator', headers = {}) =>
    fleet.ask(who, 'POST /v1/devices/mat-000/commands', { body, headers })
  const show = async (commandId: string) =>
    (await fleet.ask('operator', `GET /v1/devices/mat-000/commands/${commandId}`)).body

  test('is recorded with who gave it before it is sent, and shows what becomes of it', async () => {
    fleet.behaviours.set('mat-000', () => ({ status: 'accepted' }))
    const given = await give({ type: 'siren', data: { seconds: 20 } })
    expect(given).toMatchObject({ status: 202, body: { state: 'queued', by: fleet.people.operator } })
    const { commandId } = given.body
    await fleet.deliver()
    expect(await show(commandId)).toMatchObject({ state: 'accepted', sentAt: expect.any(String) })
    await fleet.reply('mat-000', { re: commandId, status: 'done' })
    await fleet.reply('mat-000', { re: commandId, status: 'accepted' })
    expect(await show(commandId)).toMatchObject({ state: 'done', endedAt: expect.any(String) })
  })

  test('expires without a word, and is never sent after that', async () => {
    const { commandId } = (await give({ type: 'probe', expiresInSeconds: 5 })).body
    fleet.clock.now += 5000
    await fleet.deliver()
    expect(fleet.published).toEqual([])
    expect(await show(commandId)).toMatchObject({ state: 'expired', reason: 'it could not be sent in time' })
  })

  test('notified twice is sent once; given twice with one key is one command', async () => {
    const headers = { 'idempotency-key': 'once' }
    const first = await give({ type: 'probe' }, 'operator', headers)
    expect((await give({ type: 'probe' }, 'operator', headers)).body).toEqual(first.body)
    fleet.said.push(...fleet.said)
    await fleet.deliver()
    expect(fleet.published).toHaveLength(1)
    const listed = await fleet.ask('operator', 'GET /v1/devices/mat-000/commands')
    expect(listed.body.items).toHaveLength(1)
  })

  test('stands in the list of its device, newest first', async () => {
    await give({ type: 'probe' })
    fleet.clock.now += 1000
    await give({ type: 'restart' })
    const { items } = (await fleet.ask('operator', 'GET /v1/devices/mat-000/commands')).body
    expect(items.map(({ type }: { type: string }) => type)).toEqual(['restart', 'probe'])
  })

  test('is the operator’s; a caregiver may announce, family nothing', async () => {
    const siren = { type: 'siren', data: { seconds: 5 } }
    const announce = { type: 'announce', data: { say: { 'zh-CN': '马上到', en: 'coming' } } }
    expect((await give(siren, 'caregiver-1')).status).toBe(404)
    expect((await give(announce, 'caregiver-1')).status).toBe(202)
    for (const who of ['family', 'supervisor', 'other-operator', 'stranger'])
      expect((await give(announce, who)).status).toBe(404)
    fleet.clock.now += 1000
    await place('mat-000', fleet.west)
    expect((await give(announce, 'caregiver-1')).status).toBe(404)
  })

  test.each([
    [{ type: 'siren', data: { seconds: 61 } }],
    [{ type: 'stream', data: { seconds: 181 } }],
    [{ type: 'announce' }],
    [{ type: 'update', data: {} }],
    [{ type: 'dance' }],
  ])('%o is refused', async (body) => {
    expect((await give(body)).status).toBe(400)
  })
})

describe('whoever watches a bed', () => {
  const watch = (who: string, bed = fleet.east) => fleet.ask(who, `POST /v1/beds/${bed}/watch`)
  const streams = () => fleet.published.filter(({ command }) => command?.type === 'stream')

  test('hears it for three minutes, and longer when she asks again; the device is asked once a minute', async () => {
    const begun = fleet.clock.now
    const first = await watch('family')
    const until = new Date(begun + minutes(3)).toISOString()
    expect(first).toMatchObject({
      status: 200,
      body: { until, devices: [{ deviceId: 'mat-000', topic: 'carebed/v1/mat-000/live', until }] },
    })
    fleet.clock.now += 59_000
    expect((await watch('operator')).body).toEqual(first.body)
    fleet.clock.now += 1000
    expect((await watch('family')).body.until).toBe(new Date(begun + minutes(4)).toISOString())
    await fleet.deliver()
    expect(streams().map(({ command }) => command?.data)).toEqual(
      [{ seconds: 180 }, { seconds: 180 }].slice(1),
    )
    const listed = await fleet.ask('operator', 'GET /v1/devices/mat-000/commands')
    expect(listed.body.items).toMatchObject([{ type: 'stream', by: fleet.people.family }, { type: 'stream' }])
  })

  test('and another at the same moment ask the device once', async () => {
    const [one, other] = await Promise.all([watch('family'), watch('operator')])
    expect(one.body.devices[0].commandId).toBe(other.body.devices[0].commandId)
    await fleet.deliver()
    expect(streams()).toHaveLength(1)
  })

  test('must be linked to who lies there now, and nobody watches a paused bed', async () => {
    for (const who of ['family-west', 'supervisor', 'stranger', 'other-operator'])
      expect(await watch(who)).toMatchObject({ status: 404 })
    const out = { body: { bedId: null } }
    await fleet.ask('operator', `PATCH /v1/residents/${fleet.eastResident}`, out)
    fleet.clock.now += 1000
    expect((await watch('family')).status).toBe(404)
    await fleet.ask('operator', `POST /v1/beds/${fleet.east}/pause`, { body: { minutes: 30 } })
    expect((await watch('operator')).status).toBe(409)
    const body = { type: 'stream', data: { seconds: 60 } }
    for (const who of ['operator', 'caregiver-1'])
      expect((await fleet.ask(who, 'POST /v1/devices/mat-000/commands', { body })).status).toBe(409)
    expect((await watch('operator', fleet.west)).status).toBe(409)
    await fleet.deliver()
    expect(streams()).toEqual([])
  })
})
