import type { DeviceRecord } from '../../contracts/device-record.ts'
import type { Placement } from '../../contracts/place.ts'
import type { QuarantineItem } from '../../contracts/records.ts'

/** Where a device stands and stood, newest first, with its record. */
export interface LoadedDevice {
  record: DeviceRecord
  placements: Placement[]
}

/** A message that is kept instead of used; `arrived` in ms. */
export interface Kept {
  deviceId: string
  arrived: number
  topic: string
  path: string
  reason: string
  body: Uint8Array
}

/** The device side of the store. */
export interface DeviceStore {
  loadDevice(deviceId: string): Promise<LoadedDevice | undefined>
  /**
   * Keeps a message that could not be used (30 days) and counts it on the device (if it is known), once per distinct body
   * and arrival. `allowance`: how many more are kept after this one.
   */
  quarantine(item: Kept, allowance?: NonNullable<DeviceRecord['unusable']>['allowance']): Promise<void>
  /** Counts one that is not kept, because of too many only a sample is. */
  countUnusable(device: DeviceRecord, arrived: number): Promise<void>
  /** Keeps a message of a device that sends too many likewise, and counts it as put aside instead. */
  putAside(item: Kept, device: Pick<DeviceRecord, 'providerId' | 'flooded'>): Promise<void>
  /** Newest first. */
  readQuarantine(query: {
    deviceId: string
    limit: number
    cursor?: string
  }): Promise<{ items: QuarantineItem[]; cursor?: string }>
}
