import type { StoredConfig } from '../../../contracts/device-setting.ts'
import { keys } from '../keys.ts'
import type { SettingWrite } from '../setting-store.ts'
import type { Check, Write, WriteResult } from '../tables/tables.ts'

/** The next version of a device's configuration, on the version that was read. */
export function writeConfig(deviceId: string, config: StoredConfig, read: StoredConfig | undefined): Write {
  return {
    ...keys.device(deviceId),
    do: 'update',
    set: { 'device.config': config },
    when: [
      { that: 'exists' },
      ...(read ? sameWord(read) : [{ that: 'lacks', path: 'device.config' } as const]),
    ],
  }
}

/** Still the same version wanted, and nothing heard since. */
export const sameWord = ({ wanted, state, saidAt, applied }: StoredConfig): Check[] => [
  { that: 'equals', path: 'device.config.wanted.version', value: wanted.version },
  { that: 'equals', path: 'device.config.state', value: state },
  sameAs('device.config.saidAt', saidAt),
  sameAs('device.config.applied.version', applied?.version),
]

export const sameAs = (path: string, value: string | number | undefined): Check =>
  value === undefined ? { that: 'lacks', path } : { that: 'equals', path, value }

export const orLostRace = ({ outcome }: WriteResult): SettingWrite => ({
  outcome: outcome === 'written' ? 'written' : 'lost-race',
})
