import { deviceRecordSchema } from '../../../contracts/device-record.ts'
import { keys, lists } from '../keys.ts'
import { type ReportUnreadable, readItem } from '../read-item.ts'
import type { RecordStore } from '../record-store.ts'
import { readPage } from '../tables/pages.ts'
import type { Tables, Write } from '../tables/tables.ts'
import { createOnce } from './write-outcome.ts'

type DeviceRecords = Pick<RecordStore, 'createDevice' | 'listDevices'>

/** Devices as people administer them. */
export function createDeviceRecords(tables: Tables, report: ReportUnreadable): DeviceRecords {
  return {
    createDevice: (device) =>
      createOnce(tables, {
        key: keys.device(device.deviceId),
        member: 'device',
        item: { device, listKey: lists.devices(device.providerId), listSort: device.deviceId },
        more: device.serialNumber === undefined ? [] : [lockSerial(device.serialNumber, device.deviceId)],
      }),
    listDevices({ providerId, ...page }) {
      const query = { table: 'care', index: 'list', partition: lists.devices(providerId) } as const
      return readPage(tables, { query, page, report }, (item) => readItem(deviceRecordSchema, item, 'device'))
    },
  }
}

/** A serial number is registered once over all providers: whoever holds the device could claim by it. */
const lockSerial = (serialNumber: string, deviceId: string): Write => ({
  ...keys.serial(serialNumber),
  do: 'put',
  item: { deviceId },
  when: [{ that: 'is-new' }],
})
