import type { DeviceAtPlace } from '../contracts/place.ts'

/** Below this (dBm) a radio line is too weak to rely on, and above the other it is well again (our defaults). */
const weakBelow = -80
const wellFrom = -75

/** What is known of a device's radio line after it has spoken. What was not measured changes nothing. */
export function hearSignal(
  device: DeviceAtPlace,
  { at, rssi }: { at: number; rssi: number | null | undefined },
): Partial<DeviceAtPlace> {
  if (rssi === undefined || rssi === null) return {}
  const isWeak = device.rssiWeakSince ? rssi < wellFrom : rssi < weakBelow
  return { rssi, rssiWeakSince: isWeak ? (device.rssiWeakSince ?? at) : null }
}
