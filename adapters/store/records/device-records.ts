import { deviceRecordSchema } from '../../../contracts/device-record.ts'
import { keys, lists } from '../keys.ts'
import { type ReportUnreadable, readItem } from '../read-item.ts'
import type { RecordStore } from '../record-store.ts'
import { readPage } from '../tables/pages.ts'
import type { Tables } from '../tables/tables.ts'
import { createOnce, orConflict } from './write-outcome.ts'

type DeviceRecords = Pick<RecordStore, 'createDevice' | 'setCertificate' | 'listDevices'>

/** Devices as people administer them. */
export function createDeviceRecords(tables: Tables, report: ReportUnreadable): DeviceRecords {
  return {
    createDevice: (device) =>
      createOnce(tables, {
        key: keys.device(device.deviceId),
        member: 'device',
        item: { device, listKey: lists.devices(device.providerId), listSort: device.deviceId },
      }),
    async setCertificate(deviceId, certificateId) {
      const member = 'device.certificateId'
      const result = await tables.write({
        ...keys.device(deviceId),
        do: 'update',
        ...(certificateId === undefined ? { remove: [member] } : { set: { [member]: certificateId } }),
        when: [{ that: 'exists' }],
      })
      return orConflict(result, 'there is no such device')
    },
    listDevices({ providerId, ...page }) {
      const query = { table: 'care', index: 'list', partition: lists.devices(providerId) } as const
      return readPage(tables, { query, page, report }, (item) => readItem(deviceRecordSchema, item, 'device'))
    },
  }
}
