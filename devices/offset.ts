import { randomAt, seedOf } from './random.ts'

/**
 * Where in its reporting interval a device speaks (ms, 0 ≤ offset < `reportEvery`): the same each time for one device,
 * and spread over the whole interval for many, whatever they are called. So a fleet that came back together does not
 * speak in the same second.
 */
export function offsetOf(deviceId: string, reportEvery: number): number {
  return Math.floor(randomAt(seedOf(deviceId), 0) * reportEvery)
}

/** The next time after `now` (ms) at which a device says its calm report; at most one interval away. */
export function nextReport(device: { deviceId: string; reportEvery: number }, now: number): number {
  const { deviceId, reportEvery } = device
  const sinceTurn = (now - offsetOf(deviceId, reportEvery)) % reportEvery
  return now + reportEvery - (sinceTurn < 0 ? sinceTurn + reportEvery : sinceTurn)
}
