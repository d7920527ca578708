import type { AccessNoteStore } from './access-note-store.ts'
import { createAccessNoteStore } from './access-notes/access-note-store.ts'
import type { BedCodeStore } from './bed-code-store.ts'
import { createBedCodeStore } from './bed-codes/bed-code-store.ts'
import { createBlockStore } from './blocks/block-store.ts'
import type { CertificateStore } from './certificate-store.ts'
import { createClaims } from './certificates/claims.ts'
import { createDeviceCertificates } from './certificates/device-certificates.ts'
import type { DeviceStore } from './device-store.ts'
import { createHealthStore } from './health/health-store.ts'
import type { HealthStore } from './health-store.ts'
import { createLifeStore } from './life/life-store.ts'
import type { LifeStore } from './life-store.ts'
import type { LinkStore } from './link-store.ts'
import { createLinkStore } from './links/link-store.ts'
import type { NoticeStore } from './notice-store.ts'
import { createLedger } from './notices/ledger.ts'
import { createNoticeClaims } from './notices/notice-claims.ts'
import { findDue } from './places/find-due.ts'
import { createPlaceLoading } from './places/load-place.ts'
import { createCheckpointReading } from './places/read-checkpoints.ts'
import { createPauseReading } from './places/read-pauses.ts'
import { createPlaceSaving } from './places/save-place.ts'
import type { PlanStore } from './plan-store.ts'
import { createPlanRecords } from './plans/plan-records.ts'
import { createProviderPlans } from './plans/provider-plans.ts'
import { createReachStore } from './reach/address-store.ts'
import type { ReachCheckStore } from './reach-check-store.ts'
import { createReachCheckStore } from './reach-checks/reach-check-store.ts'
import type { ReachStore } from './reach-store.ts'
import type { ReportUnreadable } from './read-item.ts'
import type { RecordStore } from './record-store.ts'
import { createAlertLists } from './records/alert-lists.ts'
import { createDeviceRecords } from './records/device-records.ts'
import { createIdentityStore } from './records/identity-store.ts'
import { createPersonStore } from './records/person-store.ts'
import { createPlaceRecords } from './records/place-records.ts'
import { createPlacementStore } from './records/placement-store.ts'
import { createProviderStore } from './records/provider-store.ts'
import { createQuarantineStore } from './records/quarantine-store.ts'
import { createRegionStore } from './records/region-store.ts'
import { createResidentStore } from './records/resident-store.ts'
import { createStayStore } from './records/stay-store.ts'
import type { RehearsalStore } from './rehearsal-store.ts'
import { createRehearsalStore } from './rehearsals/rehearsal-store.ts'
import type { RollupStore } from './rollup-store.ts'
import { createRollupStore } from './rollups/rollup-store.ts'
import type { RosterStore } from './roster-store.ts'
import { createRosterStore } from './rosters/roster-store.ts'
import type { SettingStore } from './setting-store.ts'
import { createCommandStore } from './settings/command-store.ts'
import { createConfigStore } from './settings/config-store.ts'
import type { PlaceStore } from './store.ts'
import { createDynamoTables, type DynamoTables } from './tables/dynamo-tables.ts'
import type { Tables } from './tables/tables.ts'
import type { WaveStore } from './wave-store.ts'
import { createWaveStore } from './waves/wave-store.ts'

/** Everything that is kept, as the functions see it; each takes the side it needs. */
export type Stores = PlaceStore &
  AccessNoteStore &
  BedCodeStore &
  DeviceStore &
  CertificateStore &
  HealthStore &
  NoticeStore &
  RecordStore &
  PlanStore &
  RollupStore &
  RehearsalStore &
  RosterStore &
  LifeStore &
  LinkStore &
  ReachStore &
  ReachCheckStore &
  SettingStore &
  WaveStore

/** A list leaves an unreadable record out, so somebody must hear of it; a Lambda's warnings reach its log. */
const warn: ReportUnreadable = (error) => process.emitWarning(error)

interface StoreOptions {
  report?: ReportUnreadable
  /** ms; with it, plans of providers are remembered for half a minute */
  clock?: () => number
}

/** The stores on the two DynamoDB tables. */
export function createStores(options: DynamoTables & StoreOptions): Stores {
  return buildStores(createDynamoTables(options), options)
}

/** The stores on any tables that behave as `Tables` says. */
export function buildStores(tables: Tables, { report = warn, clock }: StoreOptions = {}): Stores {
  const providerPlans = createProviderPlans(tables, clock)
  return {
    ...createPlaceLoading(tables, providerPlans),
    ...createPlaceSaving(tables),
    ...createCheckpointReading(tables),
    ...createPauseReading(tables),
    ...createBlockStore(tables),
    ...createRollupStore(tables),
    ...createRehearsalStore(tables),
    ...createBedCodeStore(tables),
    ...createRosterStore(tables, report),
    ...createLinkStore(tables),
    ...createLifeStore(tables),
    ...createReachStore(tables, report),
    ...createReachCheckStore(tables, report),
    ...createAccessNoteStore(tables, report),
    async findDuePlaces(now, limit) {
      const due = await findDue(tables, { what: 'place', now, limit, report })
      return due.map(({ placeId, dueAt }) => ({ placeId, due: dueAt }))
    },
    ...createConfigStore(tables),
    ...createCommandStore(tables, report),
    ...createWaveStore(tables, report),
    ...createNoticeClaims(tables, report),
    ...createLedger(tables, report),
    ...createPlanRecords(tables, { providerPlans, report }),
    ...createRegionStore(tables, report),
    ...createProviderStore(tables, report),
    ...createPlaceRecords(tables, report),
    ...createResidentStore(tables, report),
    ...createStayStore(tables),
    ...createPersonStore(tables, report),
    ...createIdentityStore(tables),
    ...createAlertLists(tables, report),
    ...createDeviceRecords(tables, report),
    ...createClaims(tables, report),
    ...createDeviceCertificates(tables),
    ...createPlacementStore(tables),
    ...createQuarantineStore(tables, report),
    ...createHealthStore(tables, report),
  }
}
