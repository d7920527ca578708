import type { DeviceAtPlace, Placement } from '../contracts/place.ts'
import { newDevice } from './devices-at-place.ts'

/** Unknown this long after the connection is gone, and no sooner than this without a message (product, promises). */
const unknownMs = 90_000
/** A terminal may be quiet for a day (table of default rules). */
export const terminalSilentMs = 86_400_000

/** When a device counts as unknown, and when operators are told, if nothing comes (ms). */
export interface SilenceDeadlines {
  unknownAt: number
  alertAt: number
  because: 'silent' | 'disconnected'
}

/** The deadlines of one device's silence; before its first message they run from its placement. */
export function silenceDeadlines(
  placement: Placement,
  device: DeviceAtPlace = newDevice,
  alertMinutes: number,
): SilenceDeadlines {
  const last = Math.max(device.lastArrived ?? placement.since, placement.since)
  if (placement.kind === 'smart-terminal') {
    return { unknownAt: last + terminalSilentMs, alertAt: last + terminalSilentMs, because: 'silent' }
  }
  const quietAt = last + Math.max(unknownMs, 3 * device.reportEvery)
  const goneAt =
    device.connected === false && device.connectionSince !== undefined
      ? Math.max(device.connectionSince, last) + unknownMs
      : Number.POSITIVE_INFINITY
  const unknownAt = Math.min(quietAt, goneAt)
  return {
    unknownAt,
    alertAt: Math.max(last + alertMinutes * 60_000, unknownAt),
    because: goneAt < quietAt ? 'disconnected' : 'silent',
  }
}
