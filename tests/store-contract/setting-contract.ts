import { beforeEach, describe, expect, it } from 'vitest'
import type { Stores } from '../../adapters/store/create-stores.ts'
import type { StoredCommand } from '../../contracts/command.ts'
import type { StoredConfig } from '../../contracts/device-setting.ts'
import { oweCommand, oweConfig } from '../../domain/fleet/owe-device.ts'

const deviceId = 'mat-1'
const now = 1_795_000_000_000
const config = (version: number, change: Partial<StoredConfig> = {}): StoredConfig => ({
  wanted: { v: 1, version, reportEvery: 60_000, sampleEvery: 1000 },
  ...{ setAt: now, setBy: 'per_1', state: 'pending' },
  ...change,
})
const command: StoredCommand = {
  ...{ deviceId, by: 'per_1', askedAt: now, state: 'queued' },
  command: { v: 1, id: 'cmd_1', type: 'stream', data: { seconds: 180 }, expires: now + 60_000 },
}

/** What is wanted of devices: configurations and commands, each change on what was read. */
export function describeSettings(open: () => Promise<Stores>): void {
  let stores: Stores
  beforeEach(async () => {
    stores = await open()
    const head = { kind: 'family-bed', providerId: 'prov_1', quarantined: 0, createdAt: now } as const
    await stores.createDevice({ ...head, deviceId })
  })
  const stored = async () => (await stores.loadDevice(deviceId))?.record.config
  const set = (next: StoredConfig, read: StoredConfig | undefined) =>
    stores.setConfig({ deviceId, config: next, read, notice: oweConfig(deviceId, next.wanted.version, now) })

  describe('the configuration of a device', () => {
    it('is set together with its notice, by one of two who read the same', async () => {
      expect(await set(config(1), undefined)).toEqual({ outcome: 'written' })
      expect(await set(config(1), undefined)).toEqual({ outcome: 'lost-race' })
      expect(await set(config(2), config(1))).toEqual({ outcome: 'written' })
      expect(await set(config(2), config(1))).toEqual({ outcome: 'lost-race' })
      expect(await stored()).toEqual(config(2))
      const due = await stores.findDueNotices(now, 10)
      expect(due.map(({ noticeId }) => noticeId).toSorted()).toEqual(['config.1', 'config.2'])
      expect(new Set(due.map(({ placeId }) => placeId))).toEqual(new Set(['device_mat-1']))
    })

    it('takes a word and a publication independently, and neither of a version that is past', async () => {
      await set(config(1), undefined)
      await stores.noteConfigPublished(deviceId, 1, now + 1)
      const said = config(1, { state: 'rejected', saidAt: now + 2, reason: 'no' })
      expect(await stores.noteConfigWord({ deviceId, config: said, read: config(1) })).toEqual({
        outcome: 'written',
      })
      expect(await stored()).toEqual({ ...said, publishedAt: now + 1 })
      await set(config(2), said)
      await stores.noteConfigPublished(deviceId, 1, now + 3)
      expect(await stores.noteConfigWord({ deviceId, config: said, read: config(1) })).toEqual({
        outcome: 'lost-race',
      })
      expect(await stored()).toEqual(config(2))
    })
  })

  describe('a command', () => {
    const notice = oweCommand(deviceId, command.command, now)
    it('is given once, found, listed, and changed by one of two', async () => {
      expect(await stores.createCommand({ command, notice })).toEqual({ outcome: 'written' })
      expect(await stores.createCommand({ command, notice })).toMatchObject({ outcome: 'conflict' })
      const sent: StoredCommand = { ...command, state: 'sent', sentAt: now + 1 }
      expect(await stores.putCommand(sent, command)).toEqual({ outcome: 'written' })
      expect(await stores.putCommand({ ...command, state: 'done' }, command)).toEqual({
        outcome: 'lost-race',
      })
      expect(await stores.findCommand({ deviceId, commandId: 'cmd_1' })).toEqual(sent)
      expect((await stores.listCommands({ deviceId, limit: 5 })).items).toEqual([sent])
    })

    it('prolongs a lease that nobody else has prolonged meanwhile', async () => {
      const is = { commandId: 'cmd_1', askedAt: now, until: now + 180_000 }
      expect(await stores.createCommand({ command, notice, lease: { is, was: undefined } })).toEqual({
        outcome: 'written',
      })
      const other = { ...command, command: { ...command.command, id: 'cmd_2' } }
      const again = { command: other, notice, lease: { is, was: undefined } }
      expect(await stores.createCommand(again)).toMatchObject({ outcome: 'conflict' })
      expect(await stores.findCommand({ deviceId, commandId: 'cmd_2' })).toBeUndefined()
      expect(await stores.findLease(deviceId)).toEqual(is)
    })
  })
}
