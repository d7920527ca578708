import type { DeviceAtPlace, PlaceFacts, Placement, PlaceState } from '../contracts/place.ts'
import { noClockFault } from './judge-clock.ts'

/** What a bed's device does when nothing happens, until its configuration says otherwise (contract: calm cadence). */
export const calmReportEveryMs = 60_000

export const newDevice: DeviceAtPlace = {
  connected: null,
  presenceVersion: -1,
  reportEvery: calmReportEveryMs,
  clock: noClockFault,
}

export const deviceOf = (state: PlaceState, deviceId: string): DeviceAtPlace =>
  state.devices[deviceId] ?? newDevice

/** The placements in force at an instant (ms). */
export const placedAt = ({ placements }: Pick<PlaceFacts, 'placements'>, at: number): Placement[] =>
  placements.filter(
    (placement) => placement.since <= at && (placement.until === undefined || at < placement.until),
  )

/** The state with one device of the place changed. */
export function withDevice(state: PlaceState, deviceId: string, change: Partial<DeviceAtPlace>): PlaceState {
  return { ...state, devices: { ...state.devices, [deviceId]: { ...deviceOf(state, deviceId), ...change } } }
}
