import type { LoadedDevice } from '../adapters/store/device-store.ts'
import type { HealthStore, Unplaced } from '../adapters/store/health-store.ts'

/** That a device which stands nowhere was heard is written at most this often (ms). */
const heardEveryMs = 60_000

type Stores = Pick<HealthStore, 'noteUnplaced'>

/** Notes that a device which stands nowhere has spoken. Whoever is faster notes as much. */
export async function noteHeard(stores: Stores, device: LoadedDevice, arrived: number): Promise<void> {
  const { deviceId, unplaced } = device.record
  if (standsSomewhere(device) || arrived - (unplaced?.lastArrived ?? 0) < heardEveryMs) return
  await stores.noteUnplaced(deviceId, { was: unplaced, is: { ...unplaced, lastArrived: arrived } })
}

/** Notes that its connection came or went; out of order and repeated, the version settles it. */
export async function noteConnection(
  stores: Stores,
  device: LoadedDevice,
  { versionNumber, connected }: { versionNumber: number; connected: boolean },
): Promise<void> {
  const { deviceId, unplaced } = device.record
  const before = unplaced?.presenceVersion ?? -1
  if (versionNumber < before || (versionNumber === before && connected)) return
  const is: Unplaced = { ...unplaced, connected, presenceVersion: versionNumber }
  const noted = await stores.noteUnplaced(deviceId, { was: unplaced, is })
  if (noted.outcome === 'conflict')
    throw new Error(`${deviceId} changed while its connection was noted: ${noted.because}`)
}

const standsSomewhere = ({ placements }: LoadedDevice): boolean =>
  placements.some(({ until }) => until === undefined)
