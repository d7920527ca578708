import { afterAll, beforeAll, expect, test } from 'vitest'
import { pathOf } from '../../cli/api-client.ts'
import { deviceCommandSchema } from '../../contracts/command.ts'
import { configStateSchema, watchSchema } from '../../contracts/device-setting.ts'
import { type Wave, waveSchema } from '../../contracts/wave.ts'
import { type ADevice, addDevice } from '../support/a-client.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { aHearingDevice } from '../support/a-hearing-device.ts'
import { aHousehold, type Household, inTurns } from '../support/a-household.ts'
import { eventually } from '../support/eventually.ts'

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const
let cloud: ACloud
let household: Household<(typeof names)[number]>
let mats: ADevice[]
beforeAll(async () => {
  cloud = await aCloud()
  household = await aHousehold(cloud, { beds: names })
  mats = await inTurns(names, (name) =>
    addDevice(household, { bedId: household.beds[name].bedId, deviceId: `told-${name}` }),
  )
}, 60_000)
afterAll(() => cloud?.close())

const configOf = (deviceId: string) =>
  household.operator.api.get(pathOf`/v1/devices/${deviceId}/config`, configStateSchema)
const mat = (index: number): ADevice => mats[index] ?? expect.fail('no such mat')

test('a bed that was away hears its configuration when it comes, and the house knows that it lives by it', async () => {
  const { api } = household.operator
  const { deviceId } = mat(0)
  await api.put(pathOf`/v1/devices/${deviceId}/config`, { reportEvery: 120_000 })
  await api.put(pathOf`/v1/devices/${deviceId}/config`, { volume: 30 })
  await eventually('the publication', async () => (await configOf(deviceId)).publishedAt)
  expect(await configOf(deviceId)).toMatchObject({ state: 'pending', wanted: { version: 2 } })
  const device = await aHearingDevice(cloud, mat(0))
  await eventually('its word', async () => (await configOf(deviceId)).state === 'applied')
  expect(device.configs[0]).toMatchObject({ version: 2, reportEvery: 120_000, volume: 30 })
  expect(new Set(device.configs.map(({ version }) => version))).toEqual(new Set([2]))
  expect((await configOf(deviceId)).applied).toMatchObject({ version: 2, reportEvery: 120_000 })
  await device.client.close()
})

test('a command goes to the device and its words come back; a watched bed is asked to stream once', async () => {
  const { api } = household.operator
  const { deviceId, bedId } = mat(1)
  const device = await aHearingDevice(cloud, mat(1))
  const body = { type: 'siren', data: { seconds: 3 } }
  const { commandId } = await api.post(pathOf`/v1/devices/${deviceId}/commands`, body, deviceCommandSchema)
  const heard = await eventually('the command', () => device.commands[0])
  expect(heard).toMatchObject({ id: commandId, type: 'siren', data: { seconds: 3 } })
  const stateOf = async () =>
    (await api.get(pathOf`/v1/devices/${deviceId}/commands/${commandId}`, deviceCommandSchema)).state
  await device.reply({ re: commandId, status: 'accepted' })
  await eventually('its first word', async () => (await stateOf()) === 'accepted')
  await device.reply({ re: commandId, status: 'done' })
  await eventually('its last word', async () => (await stateOf()) === 'done')
  const watch = () => household.first.api.post(pathOf`/v1/beds/${bedId}/watch`, {}, watchSchema)
  const [one, other] = [await watch(), await watch()]
  expect(other).toEqual(one)
  await eventually('the stream', () => device.commands.length > 1)
  expect(device.commands.map(({ type }) => type)).toEqual(['siren', 'stream'])
  await device.client.close()
})

test('a change for all beds stops by itself where they refuse it, and the rest keep what they have', async () => {
  const api = await cloud.as('admin@demo.example')
  const devices = await inTurns([...mats.entries()], ([index, each]) =>
    aHearingDevice(cloud, each, () => (index === 2 || index === 3 ? 'not on battery' : undefined)),
  )
  const body = { providerId: household.providerId, config: { language: 'en' }, sizes: [2, 2] }
  const { waveId } = await api.post('/v1/waves', body, waveSchema)
  const read = (): Promise<Wave> => api.get(pathOf`/v1/waves/${waveId}`, waveSchema)
  const wave = await eventually('its end', async () => {
    const now = await read()
    return now.endedAt !== undefined && now
  })
  expect(wave).toMatchObject({
    ...{ state: 'stopped', members: 8, waiting: 4 },
    because: expect.stringContaining('2 × not on battery'),
    failures: [{ deviceId: 'told-c' }, { deviceId: 'told-d' }],
  })
  expect(devices.slice(4).flatMap(({ configs }) => configs)).toEqual([])
  await Promise.all(devices.map(({ client }) => client.close()))
})
