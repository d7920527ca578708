import type { DeviceStore } from '../adapters/store/device-store.ts'
import type { LoadedPlace } from '../adapters/store/store.ts'
import type { DeviceRecord } from '../contracts/device-record.ts'
import { deviceOf } from '../domain/devices-at-place.ts'
import { type Allowance, checkFlood, type FloodOutcome } from '../domain/flood.ts'

/** What must be known of a device to put its messages aside. */
export type Flooding = Pick<DeviceRecord, 'providerId' | 'flooded'>

/**
 * The allowances of devices that were found to send too many, in this process: it was all they had then, and they can
 * only have less since, so that more of the flood can be put aside without a look at the device or its place.
 */
export type KnownFloods = Map<string, { allowance: Allowance; reportEvery: number; device: Flooding }>

type Message = { deviceId: string; arrived: number; sent: number; at: number }

/** What a look at nothing but memory says; `passes` is a maybe. */
export function checkKnownFlood(
  floods: KnownFloods | undefined,
  message: Message,
): (FloodOutcome & { device: Flooding }) | undefined {
  const known = floods?.get(message.deviceId)
  if (!known) return undefined
  const { allowance, reportEvery, device } = known
  return { ...checkFlood(allowance, { ...message, reportEvery }), device }
}

/** Whether a device may say this too, by what its place knows of it. */
export function checkFloodAt(
  { state }: LoadedPlace,
  message: Message,
  { floods, device }: { floods?: KnownFloods | undefined; device: Flooding },
): FloodOutcome {
  const { allowance, reportEvery } = deviceOf(state, message.deviceId)
  const checked = checkFlood(allowance, { ...message, reportEvery })
  if (checked.outcome === 'passes') floods?.delete(message.deviceId)
  else if (allowance) floods?.set(message.deviceId, { allowance, reportEvery, device })
  return checked
}

/** Keeps what is too much where an operator can see it. */
export async function putAside(
  { stores, floods }: { stores: Pick<DeviceStore, 'putAside'>; floods?: KnownFloods | undefined },
  read: { deviceId: string; arrived: number; topic: string; bytes: Uint8Array },
  { device, because }: { device: Flooding; because: string },
): Promise<void> {
  const { deviceId, arrived, topic, bytes } = read
  const kept = { deviceId, arrived, topic, path: '', reason: because, body: bytes }
  await stores.putAside(kept, device)
  const known = floods?.get(deviceId)
  if (known) floods?.set(deviceId, { ...known, device: countAside(device, arrived) })
}

/** As its record says it by now. */
const countAside = ({ providerId, flooded }: Flooding, arrived: number): Flooding => ({
  providerId,
  flooded: { since: arrived, ...flooded, count: (flooded?.count ?? 0) + 1, lastAt: arrived },
})
