import type { DeviceRecord } from '../../contracts/device-record.ts'
import type { Placement } from '../../contracts/place.ts'
import type { QuarantineItem } from '../../contracts/records.ts'

/** Where a device stands and stood, newest first, with its record. */
export interface LoadedDevice {
  record: DeviceRecord
  placements: Placement[]
}

/** The device side of the store. */
export interface DeviceStore {
  loadDevice(deviceId: string): Promise<LoadedDevice | undefined>
  /** Keeps a message that could not be used (30 days) and counts it on the device (if it is known), once per distinct body and arrival. */
  quarantine(item: {
    deviceId: string
    arrived: number
    topic: string
    path: string
    reason: string
    body: Uint8Array
  }): Promise<void>
  /** Newest first. */
  readQuarantine(query: {
    deviceId: string
    limit: number
    cursor?: string
  }): Promise<{ items: QuarantineItem[]; cursor?: string }>
}
