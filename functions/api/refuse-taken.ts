import type { Person } from '../../contracts/person.ts'
import { type Refused, refuse } from './answer.ts'
import type { ApiDeps } from './deps.ts'
import { findDevice } from './find-device.ts'

/**
 * Device ids and serial numbers are each one name space for all providers. Which of the two is taken is said only to
 * those who may see the device that has it; to others it stays unsaid.
 */
export async function refuseTaken(
  { deviceId, serialNumber }: { deviceId: string; serialNumber?: string | undefined },
  person: Person,
  deps: ApiDeps,
): Promise<Refused> {
  const sees = async (id: string) =>
    (await findDevice({ deviceId: id, person, what: 'manage-devices' }, deps)).outcome === 'done'
  const what = serialNumber === undefined ? 'This device id' : 'This device id or serial number'
  const refuseWith = (fields: { path: string; reason: string }[]) =>
    refuse('conflict', `${what} cannot be used.`, fields.length > 0 ? fields : undefined)

  if (await sees(deviceId))
    return refuseWith([{ path: 'deviceId', reason: 'is registered as something else' }])
  if (serialNumber === undefined) return refuseWith([])
  const holder = await deps.identities.findDeviceBySerial(serialNumber)
  if (!holder || !(await sees(holder.deviceId))) return refuseWith([])
  return refuseWith([{ path: 'serialNumber', reason: `is that of ${holder.deviceId}` }])
}
