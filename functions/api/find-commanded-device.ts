import type { LoadedDevice } from '../../adapters/store/device-store.ts'
import type { CommandType } from '../../contracts/command.ts'
import type { Person } from '../../contracts/person.ts'
import { checkCommand } from '../../domain/access.ts'
import { type Answer, done, refuseAsAbsent } from './answer.ts'
import type { ApiDeps } from './deps.ts'
import { findPlacement } from './find-device.ts'

interface CommandSearch {
  deviceId: string
  person: Person
  type: CommandType
}

/** A device that this person may give this command; any other is as if it did not exist. */
export async function findCommandedDevice(
  { deviceId, person, type }: CommandSearch,
  { devices, records, rosters, now }: Pick<ApiDeps, 'devices' | 'records' | 'rosters' | 'now'>,
): Promise<Answer<LoadedDevice>> {
  const device = await devices.loadDevice(deviceId)
  if (!device) return refuseAsAbsent()
  const placement = findPlacement(device.placements)
  const facts = placement && (await records.loadFacts(placement.placeId))
  const { providerId } = device.record
  const onDuty =
    person.role === 'caregiver' && person.providerId === providerId
      ? { duties: { rosters: await rosters.listRosters(providerId), at: now() } }
      : {}
  const access = checkCommand(person, { type, providerId, facts, ...onDuty })
  return access.outcome === 'allowed' ? done(device) : refuseAsAbsent()
}
