import type { IotCertificates } from '../../adapters/aws/iot-certificates.ts'
import type { DeviceStore } from '../../adapters/store/device-store.ts'
import type { NoticeStore } from '../../adapters/store/notice-store.ts'
import type { PlanStore } from '../../adapters/store/plan-store.ts'
import type { RecordStore } from '../../adapters/store/record-store.ts'
import type { RollupStore } from '../../adapters/store/rollup-store.ts'
import type { PlaceStore } from '../../adapters/store/store.ts'
import type { DecideAt } from './decide-at.ts'

/** Everything outside that the calls need. */
export interface ApiDeps {
  places: PlaceStore & Pick<RollupStore, 'readHours' | 'readNights'>
  records: RecordStore
  plans: PlanStore
  devices: DeviceStore
  ledger: Pick<NoticeStore, 'readLedger'>
  certificates: IotCertificates
  /** load → decide → save → say, at one place */
  decideAt: DecideAt
  /** ms since the epoch */
  now: () => number
  /** 12 characters that nobody can guess */
  randomId: () => string
}
