import * as z from 'zod'
import { type DeviceRecord, deviceRecordSchema } from '../../../contracts/device-record.ts'
import type { CertificateChange, CertificateStore } from '../certificate-store.ts'
import { keys } from '../keys.ts'
import { readItem } from '../read-item.ts'
import { orConflict, orConflictOf } from '../records/write-outcome.ts'
import type { Check, Tables, Write } from '../tables/tables.ts'

type DeviceCertificates = Pick<
  CertificateStore,
  'findDeviceBySerial' | 'findHolder' | 'saveCertificates' | 'saveClaimed'
>

const lockSchema = z.object({ deviceId: z.string() })
const changed = 'the certificates of the device have changed meanwhile'

/** The certificates of devices, and the serial numbers by which they claim them. */
export function createDeviceCertificates(tables: Tables): DeviceCertificates {
  return {
    async findDeviceBySerial(serialNumber) {
      const lock = await tables.get(keys.serial(serialNumber))
      if (!lock) return undefined
      const item = await tables.get(keys.device(readItem(lockSchema, lock).deviceId))
      return item && readItem(deviceRecordSchema, item, 'device')
    },
    async findHolder(certificateId) {
      const lock = await tables.get(keys.certificateHolder(certificateId))
      return lock && readItem(lockSchema, lock).deviceId
    },
    async saveCertificates(read, change) {
      return orConflict(await tables.write(writeChange(read, change)), changed)
    },
    async saveClaimed(read, change, claimId) {
      const count: Write = {
        ...keys.claim(claimId),
        do: 'update',
        add: { 'claim.devices': 1 },
        when: [{ that: 'exists' }, { that: 'lacks', path: 'claim.revokedAt' }],
      }
      const holds: Write[] = change.certificates.slice(-1).map(({ certificateId }) => ({
        ...keys.certificateHolder(certificateId),
        do: 'put',
        item: { deviceId: read.deviceId },
        when: [{ that: 'is-new' }],
      }))
      const result = await tables.writeAll([writeChange(read, change), count, ...holds])
      const gone = ['the claim has been revoked meanwhile', 'another device has this certificate']
      return orConflictOf(result, [changed, ...gone])
    },
  }
}

/** That nobody changed since `read` by what the device may come, and the version that follows. */
export function nextVersion({ certificatesVersion: version }: DeviceRecord) {
  const path = 'device.certificatesVersion'
  const same: Check =
    version === undefined ? { that: 'lacks', path } : { that: 'equals', path, value: version }
  return { set: { [path]: (version ?? 0) + 1 }, when: [{ that: 'exists' }, same] satisfies Check[] }
}

function writeChange(read: DeviceRecord, { certificates, claimed }: CertificateChange): Write {
  const { set, when } = nextVersion(read)
  const maybe = { 'device.certificateId': certificates.at(-1)?.certificateId, 'device.claimed': claimed }
  const gone = Object.entries(maybe).filter(([, value]) => value === undefined)
  return {
    ...keys.device(read.deviceId),
    do: 'update',
    set: { ...maybe, 'device.certificates': certificates, ...set },
    remove: gone.map(([name]) => name),
    when,
  }
}
