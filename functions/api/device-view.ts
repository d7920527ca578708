import type { LoadedDevice } from '../../adapters/store/device-store.ts'
import type { DeviceAtPlace, PlaceRecord } from '../../contracts/place.ts'
import type { Device } from '../../contracts/records.ts'
import { showCertificates } from './certificate-view.ts'
import type { ApiDeps } from './deps.ts'
import { findPlacement } from './find-device.ts'
import { loadHealth } from './show-health.ts'

const iso = (ms: number) => new Date(ms).toISOString()
const isoOr = (ms: number | undefined) => (ms === undefined ? undefined : iso(ms))

/** Loads what the device's place knows of it and shows both. */
export async function showDevice(
  device: LoadedDevice,
  { places, health, now }: Pick<ApiDeps, 'places' | 'health' | 'now'>,
): Promise<Device> {
  const placement = findPlacement(device.placements)
  const place = placement && (await places.loadPlace(placement.placeId))
  const known = place?.state.devices[device.record.deviceId]
  return {
    ...buildDeviceView(device, place?.facts.record, known),
    ...(await loadHealth({ record: device.record, place }, { health, now })),
    ...showCertificates(device.record, now()),
  }
}

/** A device as operators see it. Of one that stands nowhere nothing is known but its record. */
function buildDeviceView(
  { record, placements }: LoadedDevice,
  place: PlaceRecord | undefined,
  known: DeviceAtPlace | undefined,
): Omit<Device, 'faults'> {
  const { deviceId, kind, providerId, maker, certificateId, quarantined } = record
  const placement = findPlacement(placements)
  return {
    deviceId,
    kind,
    providerId,
    maker,
    certificateId,
    quarantined,
    placement: placement && place && { ...nameOf(place), since: iso(placement.since) },
    connected: known?.connected ?? record.unplaced?.connected ?? null,
    lastSeen: isoOr(known?.lastArrived ?? record.unplaced?.lastArrived),
    battery: known?.battery,
    firmware: known?.firmware,
  }
}

function nameOf({ kind, placeId }: PlaceRecord) {
  return kind === 'care-centre' ? { careCentreId: placeId } : { bedId: placeId }
}
