import type { IotCertificates } from '../../adapters/aws/iot-certificates.ts'
import type { createRehearsalSender } from '../../adapters/aws/queues.ts'
import type { DeviceStore } from '../../adapters/store/device-store.ts'
import type { NoticeStore } from '../../adapters/store/notice-store.ts'
import type { PlanStore } from '../../adapters/store/plan-store.ts'
import type { RecordStore } from '../../adapters/store/record-store.ts'
import type { RehearsalStore } from '../../adapters/store/rehearsal-store.ts'
import type { RollupStore } from '../../adapters/store/rollup-store.ts'
import type { PlaceStore } from '../../adapters/store/store.ts'
import type { DecideAt } from './decide-at.ts'

/** Everything outside that the calls need. */
export interface ApiDeps {
  places: PlaceStore & Pick<RollupStore, 'readHours' | 'readNights'>
  records: RecordStore
  plans: PlanStore
  devices: DeviceStore
  rehearsals: Pick<RehearsalStore, 'createRehearsal' | 'findRehearsal' | 'cancelRehearsal'>
  ledger: Pick<NoticeStore, 'readLedger'>
  certificates: IotCertificates
  /** load → decide → save → say, at one place */
  decideAt: DecideAt
  sendRehearsal: ReturnType<typeof createRehearsalSender>
  /** ms since the epoch */
  now: () => number
  /** 12 characters that nobody can guess */
  randomId: () => string
}
