import type { LoadedDevice } from '../../../adapters/store/device-store.ts'
import type { Command, CommandPost, StoredCommand } from '../../../contracts/command.ts'
import { changeConfig } from '../../../domain/fleet/device-config.ts'
import { oweCommand, oweConfig } from '../../../domain/fleet/owe-device.ts'
import { done, refuse, refuseAsAbsent, refuseField } from '../answer.ts'
import type { ApiDeps } from '../deps.ts'
import { findCommandedDevice } from '../find-commanded-device.ts'
import { findDevice, findPlacement } from '../find-device.ts'
import type { Handlers } from '../handlers.ts'
import { pageQuery } from '../lists.ts'
import { refuseWhilePaused } from '../refuse-while-paused.ts'
import { showCommand, showConfig } from '../show-setting.ts'
import { watchBed } from '../watch-bed.ts'

type SettingHandlers = Pick<
  Handlers,
  'getConfig' | 'putConfig' | 'giveCommand' | 'listCommands' | 'getCommand' | 'watchBed'
>

/** How long a command waits for its device when nothing is said (s). */
const usualExpirySeconds = 60

export const deviceSettingHandlers: SettingHandlers = {
  async getConfig({ person, params: { deviceId } }, deps) {
    const device = await findDevice({ deviceId, person, what: 'manage-devices' }, deps)
    return device.outcome === 'refused' ? device : done(showConfig(device.body.record))
  },

  async putConfig({ person, params: { deviceId }, body }, deps) {
    const device = await findDevice({ deviceId, person, what: 'manage-devices' }, deps)
    if (device.outcome === 'refused') return device
    const { record } = device.body
    const now = deps.now()
    const changed = changeConfig(record.config, body, { personId: person.personId, now })
    if (changed.outcome === 'refused') return refuseField(changed.path, changed.reason)
    if (changed.outcome === 'same') return done(showConfig(record))
    const { config } = changed
    const notice = oweConfig(deviceId, config.wanted.version, now)
    const set = await deps.settings.setConfig({ deviceId, config, read: record.config, notice })
    if (set.outcome === 'lost-race')
      return refuse('conflict', 'Its configuration has just changed; look again.')
    await deps.sayNotice(notice)
    return done(showConfig({ ...record, config }))
  },

  async giveCommand({ person, params: { deviceId }, body, newId }, deps) {
    const device = await findCommandedDevice({ deviceId, person, type: body.type }, deps)
    if (device.outcome === 'refused') return device
    if (body.type === 'stream') {
      const refused = await refuseStream(device.body, deps)
      if (refused) return refused
    }
    const now = deps.now()
    const command = buildCommand(newId('cmd'), body, now)
    const asked: StoredCommand = { deviceId, command, by: person.personId, askedAt: now, state: 'queued' }
    const notice = oweCommand(deviceId, command, now)
    const created = await deps.settings.createCommand({ command: asked, notice })
    if (created.outcome === 'written') {
      await deps.sayNotice(notice)
      return done(showCommand(asked, now))
    }
    // Asked again with the same key: the first one stands.
    const stored = await deps.settings.findCommand({ deviceId, commandId: command.id })
    return stored ? done(showCommand(stored, now)) : refuse('conflict', created.because)
  },

  async listCommands({ person, params: { deviceId }, query }, deps) {
    const device = await findCommandedDevice({ deviceId, person, type: 'probe' }, deps)
    if (device.outcome === 'refused') return device
    const now = deps.now()
    const { items, cursor } = await deps.settings.listCommands({ deviceId, ...pageQuery(query) })
    const shown = items.map((item) => showCommand(item, now))
    return done(cursor === undefined ? { items: shown } : { items: shown, cursor })
  },

  async getCommand({ person, params: { deviceId, commandId } }, deps) {
    const device = await findCommandedDevice({ deviceId, person, type: 'probe' }, deps)
    if (device.outcome === 'refused') return device
    const stored = await deps.settings.findCommand({ deviceId, commandId })
    return stored ? done(showCommand(stored, deps.now())) : refuseAsAbsent()
  },

  watchBed: ({ person, params: { bedId } }, deps) => watchBed({ person, bedId }, deps),
}

async function refuseStream({ record, placements }: LoadedDevice, deps: ApiDeps) {
  if (record.kind !== 'family-bed')
    return refuseField('type', 'only a family bed measures what can be streamed')
  const placement = findPlacement(placements)
  return placement && refuseWhilePaused(placement.placeId, deps)
}

function buildCommand(id: string, { type, data, expiresInSeconds }: CommandPost, now: number): Command {
  const expires = now + (expiresInSeconds ?? usualExpirySeconds) * 1000
  return { v: 1, id, type, expires, ...(data ? { data } : {}) }
}
