import type { Log } from '../../adapters/aws/log.ts'
import type { CertificateStore } from '../../adapters/store/certificate-store.ts'
import type { DeviceStore } from '../../adapters/store/device-store.ts'
import type { RecordStore } from '../../adapters/store/record-store.ts'

export interface Tools {
  stores: Pick<
    CertificateStore,
    'findClaim' | 'findDeviceBySerial' | 'findHolder' | 'saveClaimed' | 'saveCertificates'
  > &
    Pick<DeviceStore, 'loadDevice' | 'quarantine'> &
    Pick<RecordStore, 'loadFacts'>
  log: Pick<Log, 'write'>
  /** ms since the epoch */
  clock: () => number
}
