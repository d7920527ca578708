import type { DeviceCommand, StoredCommand } from '../../contracts/command.ts'
import type { DeviceRecord } from '../../contracts/device-record.ts'
import type { ConfigState } from '../../contracts/device-setting.ts'
import { commandAt } from '../../domain/fleet/device-command.ts'
import { defaultConfig } from '../../domain/fleet/device-config.ts'

const iso = (ms: number) => new Date(ms).toISOString()
const isoOf = (times: Record<string, number | undefined>) =>
  Object.fromEntries(
    Object.entries(times).flatMap(([name, time]) => (time === undefined ? [] : [[name, iso(time)]])),
  )

/** The configuration of a device as operators see it; of one that nobody configured, what it does by itself. */
export function showConfig({ deviceId, config }: DeviceRecord): ConfigState {
  if (!config) return { deviceId, wanted: { version: 0, ...defaultConfig }, state: 'default' }
  const { wanted, state, setAt, setBy, waveId, publishedAt, saidAt, reason, applied } = config
  const { v: _v, ...values } = wanted
  return {
    ...{ deviceId, wanted: values, state, setBy },
    ...(waveId === undefined ? {} : { waveId }),
    ...(reason === undefined ? {} : { reason }),
    ...isoOf({ setAt, publishedAt, saidAt }),
    ...(applied ? { applied: { ...applied, at: iso(applied.at) } } : {}),
  }
}

/** A command as it stands at `now` (ms). */
export function showCommand(stored: StoredCommand, now: number): DeviceCommand {
  const { deviceId, command, by, state, reason, ...times } = commandAt(stored, now)
  const { id: commandId, type, data, expires } = command
  return {
    ...{ commandId, deviceId, type, by, state, askedAt: iso(times.askedAt), expires: iso(expires) },
    ...(data ? { data } : {}),
    ...(reason === undefined ? {} : { reason }),
    ...isoOf({ sentAt: times.sentAt, acceptedAt: times.acceptedAt, endedAt: times.endedAt }),
  }
}
