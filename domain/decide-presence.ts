import type { Presence } from '../contracts/envelope.ts'
import { deviceOf, withDevice } from './devices-at-place.ts'
import type { Draft } from './draft.ts'

/** Takes in that a device's connection came or went. The events may come twice and out of order; the version settles it. */
export function decidePresence(draft: Draft, deviceId: string, presence: Presence): void {
  const device = deviceOf(draft.state, deviceId)
  const connected = presence.eventType === 'connected'
  if (presence.versionNumber < device.presenceVersion) return
  if (presence.versionNumber === device.presenceVersion && connected) return
  draft.because.push(presence.eventType)
  draft.state = withDevice(draft.state, deviceId, {
    connected,
    connectionSince: presence.timestamp,
    presenceVersion: presence.versionNumber,
  })
}
