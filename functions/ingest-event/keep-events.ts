import { alwaysPasses, type FloodOutcome } from '../../domain/flood.ts'
import { type checkKnownFlood, type Flooding, putAside } from '../flood-guard.ts'
import { keepUnusable } from '../keep-unusable.ts'
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
  tools: Tools,
  { read, ...why }: { read: Read; device: Flooding; because: string },
): Promise<EventOutcome> {
  await putAside(tools, read, why)
  return { outcome: 'put-aside', deviceId: read.deviceId }
}

/** Keeps what cannot be used, or not as it is. */
export const keep = ({ stores }: Tools, read: Read, why: Parameters<typeof keepUnusable>[2]): Promise<void> =>
  keepUnusable(stores, read, why)
