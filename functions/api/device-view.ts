import type { LoadedDevice } from '../../adapters/store/device-store.ts'
import type { DeviceAtPlace, PlaceRecord } from '../../contracts/place.ts'
import type { Device } from '../../contracts/records.ts'
import type { ApiDeps } from './deps.ts'
import { findPlacement } from './find-device.ts'

const iso = (ms: number) => new Date(ms).toISOString()

/** Loads what the device's place knows of it and shows both. */
export async function showDevice(device: LoadedDevice, { places }: Pick<ApiDeps, 'places'>): Promise<Device> {
  const placement = findPlacement(device.placements)
  const place = placement && (await places.loadPlace(placement.placeId))
  return buildDeviceView(device, place?.facts.record, place?.state.devices[device.record.deviceId])
}

/** A device as operators see it. Of one that stands nowhere nothing is known but its record. */
export function buildDeviceView(
  { record, placements }: LoadedDevice,
  place: PlaceRecord | undefined,
  known: DeviceAtPlace | undefined,
): Device {
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
    connected: known?.connected ?? null,
    lastSeen: known?.lastArrived === undefined ? undefined : iso(known.lastArrived),
    battery: known?.battery,
    firmware: known?.firmware,
    faults: known ? listFaults(known) : [],
  }
}

function nameOf({ kind, placeId }: PlaceRecord) {
  return kind === 'care-centre' ? { careCentreId: placeId } : { bedId: placeId }
}

function listFaults({ clock, mains }: DeviceAtPlace): Device['faults'] {
  const faults: Device['faults'] = []
  if (clock.fault !== 'none') {
    const since = clock.since === undefined ? {} : { since: iso(clock.since) }
    faults.push({
      fault: `clock-${clock.fault}`,
      detail: `${clock.offset} ms are added to its times`,
      ...since,
    })
  }
  if (mains === false) faults.push({ fault: 'mains-lost' })
  return faults
}
