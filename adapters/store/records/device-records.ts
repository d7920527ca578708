import { type DeviceRecord, deviceRecordSchema } from '../../../contracts/device-record.ts'
import { nextVersion } from '../certificates/device-certificates.ts'
import { keys, lists } from '../keys.ts'
import { type ReportUnreadable, readItem } from '../read-item.ts'
import type { RecordStore } from '../record-store.ts'
import { readPage } from '../tables/pages.ts'
import type { Tables, Write } from '../tables/tables.ts'
import { createOnce, orConflictOf } from './write-outcome.ts'

type DeviceRecords = Pick<RecordStore, 'createDevice' | 'changeDevice' | 'listDevices'>

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
    async changeDevice(read, after) {
      const { deviceId, serialNumber: before } = read
      const { serialNumber } = after
      const writes = [writeDevice(read, after)]
      if (serialNumber !== before) {
        if (serialNumber !== undefined) writes.push(lockSerial(serialNumber, deviceId))
        if (before !== undefined) writes.push({ ...keys.serial(before), do: 'delete' })
      }
      const result = await tables.writeAll(writes)
      // Whose it is stays unsaid: it may be another provider's.
      return orConflictOf(result, [
        'the device has been changed meanwhile',
        'this serial number cannot be used',
      ])
    },
    listDevices({ providerId, ...page }) {
      const query = { table: 'care', index: 'list', partition: lists.devices(providerId) } as const
      return readPage(tables, { query, page, report }, (item) => readItem(deviceRecordSchema, item, 'device'))
    },
  }
}

/** Only what changes: a device's record is written by others all the time. */
function writeDevice(read: DeviceRecord, after: Pick<DeviceRecord, 'maker' | 'serialNumber'>): Write {
  const { set, when } = nextVersion(read)
  const wanted = { 'device.maker': after.maker, 'device.serialNumber': after.serialNumber }
  const gone = Object.entries(wanted).filter(([, value]) => value === undefined)
  return {
    ...{ ...keys.device(read.deviceId), do: 'update', set: { ...wanted, ...set }, when },
    remove: gone.map(([name]) => name),
  }
}

/** A serial number is registered once over all providers: whoever holds the device could claim by it. */
const lockSerial = (serialNumber: string, deviceId: string): Write => ({
  ...keys.serial(serialNumber),
  do: 'put',
  item: { deviceId },
  when: [{ that: 'is-new' }],
})
