import type { LoadedDevice } from '../../adapters/store/device-store.ts'
import { type Presence, presenceSchema } from '../../contracts/envelope.ts'
import { findPlacement } from '../../domain/find-placement.ts'
import { noteConnection } from '../note-unplaced.ts'
import { decideAndSave } from '../place-decision.ts'
import type { ReadEnvelope } from '../read-envelope.ts'
import { noteCertificate } from './note-certificate.ts'
import { noteClaim } from './note-claim.ts'
import type { IngestOutcome, Tools } from './tools.ts'

/** A connection that came or went. What it means for the bed comes first; certificates can wait. */
export async function takePresence(
  tools: Tools,
  { deviceId, bytes }: Extract<ReadEnvelope, { outcome: 'presence' }>,
): Promise<IngestOutcome> {
  const presence = presenceSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
  const device = await tools.stores.loadDevice(deviceId)
  if (!device) {
    await noteClaim(tools, presence)
    return { outcome: 'no-such-device', deviceId }
  }
  const done = await tellPlace(tools, device, presence)
  await noteCertificate(tools, device.record, presence)
  return done
}

async function tellPlace(tools: Tools, device: LoadedDevice, presence: Presence): Promise<IngestOutcome> {
  const { deviceId } = device.record
  const placed = findPlacement(device.placements, presence.timestamp)
  if (placed.outcome !== 'placed') {
    const { versionNumber, eventType } = presence
    await noteConnection(tools.stores, device, { versionNumber, connected: eventType === 'connected' })
    return { outcome: 'noted', deviceId }
  }
  const { placeId } = placed.placement
  await decideAndSave(tools, placeId, () => ({ input: { kind: 'presence', deviceId, presence } }))
  return { outcome: 'judged', placeId }
}
