import type { LoadedDevice } from '../../adapters/store/device-store.ts'
import { alwaysPasses, type FloodOutcome } from '../../domain/flood.ts'
import { type checkKnownFlood, putAside } from '../flood-guard.ts'
import type { EventOutcome, Read, ReadEvent, Tools } from './tools.ts'

/** What always passes is not even asked about, and uses up nothing. */
export function checkPasses(
  { type }: ReadEvent,
  { deviceId, arrived, sent, at }: Parameters<typeof checkKnownFlood>[1],
  check: (passing: Parameters<typeof checkKnownFlood>[1]) => FloodOutcome | undefined,
): FloodOutcome | undefined {
  return alwaysPasses(type) ? undefined : check({ deviceId, arrived, sent, at })
}

/** Keeps what is too much of a device. */
export async function aside(
  { stores }: Tools,
  { read, ...why }: { read: Read; device: LoadedDevice; because: string },
): Promise<EventOutcome> {
  await putAside(stores, read, why)
  return { outcome: 'put-aside', deviceId: read.deviceId }
}

/** Keeps what cannot be used, or not as it is. */
export function keep(tools: Tools, read: Read, why: { path: string; reason: string }): Promise<void> {
  const { deviceId, arrived, topic, bytes } = read
  return tools.stores.quarantine({
    deviceId,
    arrived,
    topic,
    path: why.path,
    reason: why.reason,
    body: bytes,
  })
}
