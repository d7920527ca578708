import type { LoadedDevice } from '../../adapters/store/device-store.ts'
import type { Person } from '../../contracts/person.ts'
import type { Placement } from '../../contracts/place.ts'
import { checkAccess } from '../../domain/access.ts'
import { type Answer, done, refuseAsAbsent } from './answer.ts'
import type { ApiDeps } from './deps.ts'

interface DeviceSearch {
  deviceId: string
  person: Person
  what: 'manage-devices' | 'read-quarantine'
}

/** A device that this person may do this with; any other is as if it did not exist. */
export async function findDevice(
  search: DeviceSearch,
  deps: Pick<ApiDeps, 'devices' | 'records'>,
): Promise<Answer<LoadedDevice>> {
  const device = await deps.devices.loadDevice(search.deviceId)
  return device && (await mayManage(search, device, deps)) ? done(device) : refuseAsAbsent()
}

/** By its provider and, where it stands somewhere, by its place too: an operator of one region leaves the others alone. */
async function mayManage(
  { person, what }: DeviceSearch,
  { record, placements }: LoadedDevice,
  { records }: Pick<ApiDeps, 'records'>,
): Promise<boolean> {
  if (checkAccess(person, { what, providerId: record.providerId }).outcome !== 'allowed') return false
  const placement = findPlacement(placements)
  const facts = placement && (await records.loadFacts(placement.placeId))
  return !facts || checkAccess(person, { what: 'change-place', facts }).outcome === 'allowed'
}

/** The placement that has not ended. One that begins later counts: it is what the operator last said. */
export const findPlacement = (placements: readonly Placement[]): Placement | undefined =>
  placements.find((placement) => placement.until === undefined)
