import type { IotCertificates } from '../../adapters/aws/iot-certificates.ts'
import type { createRehearsalSender } from '../../adapters/aws/queues.ts'
import type { ReadSecret } from '../../adapters/channels/channel-adapter.ts'
import type { AccessNoteStore } from '../../adapters/store/access-note-store.ts'
import type { BedCodeStore } from '../../adapters/store/bed-code-store.ts'
import type { CertificateStore } from '../../adapters/store/certificate-store.ts'
import type { DeviceStore } from '../../adapters/store/device-store.ts'
import type { HealthStore } from '../../adapters/store/health-store.ts'
import type { LinkStore } from '../../adapters/store/link-store.ts'
import type { NoticeStore } from '../../adapters/store/notice-store.ts'
import type { PlanStore } from '../../adapters/store/plan-store.ts'
import type { ReachCheckStore } from '../../adapters/store/reach-check-store.ts'
import type { ReachStore } from '../../adapters/store/reach-store.ts'
import type { RecordStore } from '../../adapters/store/record-store.ts'
import type { RehearsalStore } from '../../adapters/store/rehearsal-store.ts'
import type { RollupStore } from '../../adapters/store/rollup-store.ts'
import type { RosterStore } from '../../adapters/store/roster-store.ts'
import type { SettingStore } from '../../adapters/store/setting-store.ts'
import type { PlaceStore } from '../../adapters/store/store.ts'
import type { WaveStore } from '../../adapters/store/wave-store.ts'
import type { WaveMessage } from '../../contracts/wave.ts'
import type { BedCodeTools } from '../find-bed-by-code.ts'
import type { Say } from '../place-decision.ts'
import type { NightTools } from '../plan-bed-night.ts'
import type { DecideAt } from './decide-at.ts'

/** Everything outside that the calls need. */
export interface ApiDeps {
  places: PlaceStore & Pick<RollupStore, 'readHours' | 'readNights'>
  records: RecordStore
  plans: PlanStore
  devices: DeviceStore
  health: HealthStore
  rehearsals: Pick<RehearsalStore, 'createRehearsal' | 'findRehearsal' | 'cancelRehearsal'>
  ledger: Pick<NoticeStore, 'readLedger' | 'noteReach' | 'noteUndelivered' | 'findReceipt'>
  rosters: RosterStore
  people: Pick<NoticeStore, 'findPeople' | 'findDutyDesk'>
  reach: Pick<ReachStore, 'oweNotice' | 'listDeadAddresses' | 'findAddress'>
  reachChecks: Pick<ReachCheckStore, 'listReachChecks'>
  links: LinkStore
  accessNotes: AccessNoteStore
  certificates: IotCertificates
  identities: CertificateStore
  /** `origin` is that of the page a code opens */
  bedCodes: Pick<BedCodeTools, 'seal'> & { stores: BedCodeStore; origin: string }
  settings: SettingStore
  waves: WaveStore
  /** load → decide → save → say, at one place */
  decideAt: DecideAt
  sendRehearsal: ReturnType<typeof createRehearsalSender>
  sayNotice: Say['notice']
  sayDeadline: Say['deadline']
  /** of the secrets of the channels */
  readSecret: ReadSecret
  /** logs that something could not be read, where the rest is answered all the same */
  reportUnreadable: NightTools['reportUnreadable']
  /** logs how many reports of a vendor could not be used */
  reportReceipts(of: { vendor: string; unknown: number; unreadable: number }): void
  /** a lost message costs a minute: the sweep finds the wave */
  sayWave(message: WaveMessage): Promise<void>
  /** ms since the epoch */
  now: () => number
  /** 12 characters that nobody can guess */
  randomId: () => string
}
