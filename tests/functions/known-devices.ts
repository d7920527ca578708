import type { DeviceAtPlace } from '../../contracts/place.ts'
import { newDevice } from '../../domain/devices-at-place.ts'
import { aHousehold, type Household } from './api-household.ts'

/** The household with a mat at each bed, one that stands nowhere, and one of the other provider. */
export async function aHouseWithDevices(): Promise<Household> {
  const house = await aHousehold()
  const { providerId, otherProviderId, east, west, far } = house
  const add = async (who: string, deviceId: string, bedId?: string) => {
    const of = who === 'operator' ? providerId : otherProviderId
    const body = { deviceId, kind: 'family-bed', providerId: of }
    await house.ask(who, 'POST /v1/devices', { body })
    if (bedId) await house.ask(who, `PUT /v1/devices/${deviceId}/placement`, { body: { bedId } })
  }
  await add('operator', 'mat-1', east)
  await add('operator', 'mat-2', west)
  await add('operator', 'loose-1')
  await add('other-operator', 'mat-far', far)
  return house
}

/** What a bed knows of its device from now on. */
export async function know(
  { stores }: Household,
  placeId: string,
  { deviceId, ...known }: Partial<DeviceAtPlace> & { deviceId: string },
): Promise<void> {
  const loaded = await stores.loadPlace(placeId)
  if (!loaded) throw new Error('the bed is gone')
  const { state } = loaded
  const devices = { ...state.devices, [deviceId]: { ...newDevice, ...known } }
  await stores.savePlace({
    state: { ...state, version: state.version + 1, devices },
    ...{ readVersion: state.version, alerts: [], notices: [] },
  })
}
