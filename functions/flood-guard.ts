import type { DeviceStore, LoadedDevice } from '../adapters/store/device-store.ts'
import type { LoadedPlace } from '../adapters/store/store.ts'
import { deviceOf } from '../domain/devices-at-place.ts'
import { type Allowance, checkFlood, type FloodOutcome } from '../domain/flood.ts'

/**
 * The allowances of devices that were found to send too many, in this process: it was all they had then, and they can
 * only have less since, so that more of the flood can be put aside without a look at its place.
 */
export type KnownFloods = Map<string, { allowance: Allowance; reportEvery: number }>

type Message = { deviceId: string; arrived: number; sent: number; at: number }

/** What a look at nothing but memory says; `passes` is a maybe. */
export function checkKnownFlood(floods: KnownFloods | undefined, message: Message): FloodOutcome | undefined {
  const known = floods?.get(message.deviceId)
  return known && checkFlood(known.allowance, { ...message, reportEvery: known.reportEvery })
}

/** Whether a device may say this too, by what its place knows of it. */
export function checkFloodAt(
  { state }: LoadedPlace,
  message: Message,
  floods: KnownFloods | undefined,
): FloodOutcome {
  const { allowance, reportEvery } = deviceOf(state, message.deviceId)
  const checked = checkFlood(allowance, { ...message, reportEvery })
  if (checked.outcome === 'passes') floods?.delete(message.deviceId)
  else if (allowance) floods?.set(message.deviceId, { allowance, reportEvery })
  return checked
}

/** Keeps what is too much where an operator can see it. */
export async function putAside(
  stores: Pick<DeviceStore, 'putAside'>,
  read: { deviceId: string; arrived: number; topic: string; bytes: Uint8Array },
  { device, because }: { device: LoadedDevice; because: string },
): Promise<void> {
  const { deviceId, arrived, topic, bytes } = read
  const kept = { deviceId, arrived, topic, path: '', reason: because, body: bytes }
  await stores.putAside(kept, device.record)
}
