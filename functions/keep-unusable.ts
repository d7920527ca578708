import type { DeviceStore, LoadedDevice } from '../adapters/store/device-store.ts'
import { calmReportEveryMs } from '../domain/devices-at-place.ts'
import { livesBy } from '../domain/fleet/device-config.ts'
import { judgeKeeping } from '../domain/flood.ts'

/** A message as it came (`arrived` in ms). */
interface Came {
  deviceId: string
  arrived: number
  topic: string
  bytes: Uint8Array
}

interface Unusable {
  path: string
  reason: string
  /** the device, where it has been loaded already */
  device?: LoadedDevice | undefined
  /** when it was sent and happened (ms, corrected), where that can be told: a backlog has another allowance */
  said?: { sent: number; at: number }
}

/** Keeps a message that cannot be used where an operator can see it; of too many of one device only a sample. */
export async function keepUnusable(
  stores: Pick<DeviceStore, 'loadDevice' | 'quarantine' | 'countUnusable'>,
  { deviceId, arrived, topic, bytes }: Came,
  { path, reason, device, said = { sent: arrived, at: arrived } }: Unusable,
): Promise<void> {
  const kept = { deviceId, arrived, topic, path, reason, body: bytes }
  const record = (device ?? (await stores.loadDevice(deviceId)))?.record
  if (!record) return stores.quarantine(kept)
  const reportEvery = livesBy(record.config)?.reportEvery ?? calmReportEveryMs
  const keeping = judgeKeeping(record.unusable, { arrived, ...said, reportEvery })
  switch (keeping.outcome) {
    case 'keep':
      return stores.quarantine(kept, keeping.allowance)
    case 'keep-sample':
      return stores.quarantine(kept)
    case 'count-only':
      return stores.countUnusable(record, arrived)
    default:
      return keeping satisfies never
  }
}
