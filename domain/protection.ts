import type { PlaceFacts, PlaceState } from '../contracts/place.ts'
import { deviceOf, placedAt } from './devices-at-place.ts'
import { silenceDeadlines } from './silence.ts'

export type UnknownBecause = 'silent' | 'disconnected' | 'clock'

export type Protection = { protected: true } | { protected: false; because: 'no-device' | UnknownBecause }

/** The plan's alert minutes do not matter here: unknown has its own fixed deadlines. */
const anyMinutes = 3

/**
 * Whether a place is watched over at `now` (ms): no device with a wrong clock, and at least one bed device (at a place
 * without one: any device) that spoke in time. Until silent probes exist this proves the way up only.
 */
export function judgeProtection(facts: PlaceFacts, state: PlaceState, now: number): Protection {
  const placed = placedAt(facts, now)
  if (placed.some(({ deviceId }) => deviceOf(state, deviceId).clock.fault !== 'none')) {
    return { protected: false, because: 'clock' }
  }
  const beds = placed.filter(({ kind }) => kind === 'family-bed')
  const watching = (beds.length > 0 ? beds : placed).map((placement) => {
    const device = deviceOf(state, placement.deviceId)
    const { unknownAt, because } = silenceDeadlines(placement, device, anyMinutes)
    return { heard: device.lastArrived !== undefined && now < unknownAt, because }
  })
  if (watching.some(({ heard }) => heard)) return { protected: true }
  return { protected: false, because: watching[0]?.because ?? 'no-device' }
}
