import { keys } from '../keys.ts'
import { writeNotice } from '../places/save-writes.ts'
import type { SettingStore } from '../setting-store.ts'
import type { Tables } from '../tables/tables.ts'
import { orLostRace, sameWord, writeConfig } from './config-writes.ts'

type ConfigStore = Pick<SettingStore, 'setConfig' | 'noteConfigWord' | 'noteConfigPublished'>

/** Configurations lie in the records of their devices. */
export function createConfigStore(tables: Tables): ConfigStore {
  return {
    async setConfig({ deviceId, config, read, notice }) {
      return orLostRace(await tables.writeAll([writeConfig(deviceId, config, read), writeNotice(notice)]))
    },
    async noteConfigWord({ deviceId, config, read }) {
      const { state, saidAt, reason, applied } = config
      const said = { state, saidAt, applied, reason }
      const known = Object.entries(said).filter(([, value]) => value !== undefined)
      const result = await tables.write({
        ...keys.device(deviceId),
        do: 'update',
        set: Object.fromEntries(known.map(([name, value]) => [`device.config.${name}`, value])),
        ...(reason === undefined ? { remove: ['device.config.reason'] } : {}),
        when: sameWord(read),
      })
      return orLostRace(result)
    },
    async noteConfigPublished(deviceId, version, at) {
      // Refused when a newer version is wanted by now: that one is published for itself.
      await tables.write({
        ...keys.device(deviceId),
        do: 'update',
        set: { 'device.config.publishedAt': at },
        when: [{ that: 'equals', path: 'device.config.wanted.version', value: version }],
      })
    },
  }
}
