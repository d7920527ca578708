import type { LoadedDevice } from '../../../adapters/store/device-store.ts'
import type { DeviceRow, RowOutcome } from '../../../contracts/batch.ts'
import type { Person } from '../../../contracts/person.ts'
import type { ApiDeps } from '../deps.ts'
import { findPlacement } from '../find-device.ts'
import { findPlace } from '../find-place.ts'
import { deviceHandlers } from '../routes/devices.ts'
import { placementHandlers } from '../routes/placements.ts'
import { type BatchAsked, providerOf, refuseAs, refuseRow } from './run-batch.ts'
import { bedIdOf } from './take-bed-row.ts'

/** Registers a device and places it. What could be refused of the row is looked at before anything is made. */
export async function takeDeviceRow(row: DeviceRow, asked: BatchAsked, deps: ApiDeps): Promise<RowOutcome> {
  const { person } = asked
  const providerId = providerOf(row, asked)
  if (providerId === undefined) return refuseRow('providerId', 'whose device it is was not said')
  const { bedId: named, bedRef, providerId: _said, ...device } = row
  const bedId = named ?? (bedRef === undefined ? undefined : bedIdOf({ providerId, ref: bedRef }))
  const field = named === undefined ? 'bedRef' : 'bedId'
  if (bedId !== undefined && !(await isBedOf({ bedId, providerId, person }, deps))) {
    return refuseRow(field, 'no such bed of this provider')
  }
  const before = await deps.devices.loadDevice(row.deviceId)
  const body = { ...device, providerId }
  const newId = () => row.deviceId
  const asking = { person, params: {}, query: undefined, newId }
  const made = await deviceHandlers.createDevice({ ...asking, body }, deps)
  if (made.outcome === 'refused') return refuseAs(made)
  if (bedId === undefined) return { outcome: before ? 'known' : 'made', id: row.deviceId }
  return place({ before, bedId, field, deviceId: row.deviceId, person }, deps)
}

async function isBedOf(
  of: { bedId: string; providerId: string; person: Person },
  deps: ApiDeps,
): Promise<boolean> {
  const { bedId, providerId, person } = of
  const bed = await findPlace({ placeId: bedId, kind: 'bed', person, what: 'change-place' }, deps)
  return bed.outcome === 'done' && bed.body.record.providerId === providerId
}

/** Never moves a device back that an operator has moved since the file was written. */
async function place(
  of: { before: LoadedDevice | undefined; bedId: string; field: string; deviceId: string; person: Person },
  deps: ApiDeps,
): Promise<RowOutcome> {
  const { before, bedId, field, deviceId, person } = of
  const present = before && findPlacement(before.placements)
  if (present?.placeId === bedId) return { outcome: 'known', id: deviceId }
  if (before && before.placements.length > 0) {
    return refuseRow(field, 'the device is known, and has been placed otherwise since')
  }
  const asking = { person, params: { deviceId }, query: undefined, newId: () => deviceId }
  const placed = await placementHandlers.putPlacement({ ...asking, body: { bedId } }, deps)
  return placed.outcome === 'done' ? { outcome: 'made', id: deviceId } : refuseAs(placed)
}
