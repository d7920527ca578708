import { beforeEach, expect, it } from 'vitest'
import type { Stores } from '../../adapters/store/create-stores.ts'
import type { StoredConfig } from '../../contracts/device-setting.ts'
import type { StoredMember, StoredWave } from '../../contracts/wave.ts'
import { oweConfig } from '../../domain/fleet/owe-device.ts'
import { stopWave } from '../../domain/fleet/wave-jobs.ts'
import { aDevice, aWave, night } from './builders.ts'

const waveId = 'wave_1'
const member = (deviceId: string, change: Partial<StoredMember> = {}): StoredMember => ({
  ...{ waveId, deviceId, state: 'waiting' },
  ...change,
})
const written = { outcome: 'written' }
const lost = { outcome: 'lost-race' }
const config: StoredConfig = {
  wanted: { v: 1, version: 1, reportEvery: 300_000, sampleEvery: 1000 },
  ...{ setAt: night, setBy: 'per_1', state: 'pending', waveId },
}

/** One change for many devices: each step on what was read, and nobody asked after it was stopped. */
export function describeWaves(open: () => Promise<Stores>): void {
  let stores: Stores
  beforeEach(async () => {
    stores = await open()
    await stores.createDevice(aDevice())
  })
  const next = (wave: StoredWave, change: Partial<StoredWave> = {}): StoredWave => ({
    ...wave,
    version: wave.version + 1,
    ...change,
  })
  /** A wave that runs, with these devices. */
  const running = async (...deviceIds: string[]): Promise<StoredWave> => {
    await stores.createWave(aWave())
    const wave = next(aWave(), { state: 'running', members: deviceIds.length })
    await stores.addMembers(
      wave,
      deviceIds.map((deviceId) => member(deviceId)),
    )
    return wave
  }
  const pending = member('mat-7', {
    state: 'pending',
    version: 1,
    setAt: night,
    before: { reportEvery: 60_000 },
  })
  const ask = () =>
    stores.askMember({ member: pending, config, read: undefined, notice: oweConfig('mat-7', 1, night) })

  it('is made once, listed newest first with its provider, and changed by one of two who read the same', async () => {
    expect(await stores.createWave(aWave())).toEqual(written)
    expect(await stores.createWave(aWave())).toEqual(written)
    expect(await stores.createWave(aWave({ askedBy: 'per_2' }))).toMatchObject({ outcome: 'conflict' })
    await stores.createWave(aWave({ waveId: 'wave_2', askedAt: night + 1 }))
    await stores.createWave(
      aWave({ waveId: 'wave_3', request: { ...aWave().request, providerId: 'prov_2' } }),
    )
    const listed = await stores.listWaves({ providerId: 'prov_1', limit: 9 })
    expect(listed.items.map((wave) => wave.waveId)).toEqual(['wave_2', 'wave_1'])
    const running = next(aWave(), { state: 'running' })
    expect(await stores.saveWave(running)).toEqual(written)
    expect(await stores.saveWave(next(aWave()))).toEqual(lost)
    expect(await stores.findWave(waveId)).toEqual(running)
    expect(await stores.findWave('wave_9')).toBeUndefined()
  })

  it('is found when it is due, and no more when it has no deadline', async () => {
    await stores.createWave(aWave({ dueAt: night + 5 }))
    expect(await stores.findDueWaves(night + 4, 9)).toEqual([])
    expect(await stores.findDueWaves(night + 5, 9)).toEqual([{ waveId, due: night + 5 }])
    const { dueAt: _dueAt, ...over } = next(aWave(), { state: 'done' })
    await stores.saveWave(over)
    expect(await stores.findDueWaves(night + 9e6, 9)).toEqual([])
  })

  it('gathers members together with how far it has come, and nobody into a wave that was changed meanwhile', async () => {
    const wave = await running('mat-a', 'mat-b', 'mat-c')
    expect(await stores.addMembers(next(aWave()), [member('mat-z')])).toEqual(lost)
    expect(await stores.findWave(waveId)).toEqual(wave)
    const read = async (query: { after?: string; upTo?: string; limit?: number }) =>
      (await stores.readMembers({ waveId, ...query })).map(({ deviceId }) => deviceId)
    expect(await read({})).toEqual(['mat-a', 'mat-b', 'mat-c'])
    expect(await read({ limit: 2 })).toEqual(['mat-a', 'mat-b'])
    expect(await read({ after: 'mat-a', limit: 1 })).toEqual(['mat-b'])
    expect(await read({ upTo: 'mat-b' })).toEqual(['mat-a', 'mat-b'])
    const first = await stores.listMembers({ waveId, limit: 2 })
    const rest = await stores.listMembers({ waveId, limit: 2, cursor: first.cursor ?? '' })
    expect([...first.items, ...rest.items]).toHaveLength(3)
  })

  it('asks a member once: the device, the notice and the member together, and none of them again', async () => {
    await running('mat-7')
    expect(await ask()).toEqual(written)
    expect(await ask()).toEqual(lost)
    expect((await stores.loadDevice('mat-7'))?.record.config).toEqual(config)
    expect(await stores.readMembers({ waveId })).toEqual([pending])
    expect(await stores.findDueNotices(night, 9)).toMatchObject([{ noticeId: 'config.1' }])
  })

  it('asks nobody after it was stopped, and nobody whose configuration was changed meanwhile', async () => {
    const wave = await running('mat-7')
    const notice = oweConfig('mat-7', 1, night)
    await stores.setConfig({ deviceId: 'mat-7', config, read: undefined, notice })
    expect(await ask()).toEqual(lost)
    await stores.saveWave(stopWave(wave, { personId: 'per_1', now: night }))
    const second = { ...config, wanted: { ...config.wanted, version: 2 } }
    const asked = { member: pending, config: second, read: config, notice: oweConfig('mat-7', 2, night) }
    expect(await stores.askMember(asked)).toEqual(lost)
    expect(await stores.readMembers({ waveId })).toEqual([member('mat-7')])
    expect((await stores.loadDevice('mat-7'))?.record.config).toEqual(config)
  })

  it('lets no slower look write over what a faster one has found of a member', async () => {
    await running('mat-7')
    await ask()
    expect(await stores.putMember(member('mat-7', { state: 'skipped' }), 'waiting')).toEqual(lost)
    expect(await stores.readMembers({ waveId })).toEqual([pending])
    const applied = { ...pending, state: 'applied' as const }
    expect(await stores.putMember(applied, 'pending')).toEqual(written)
    expect(await stores.putMember({ ...pending, state: 'unanswered' }, 'pending')).toEqual(lost)
    expect(await stores.readMembers({ waveId })).toEqual([applied])
  })
}
