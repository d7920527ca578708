import type { Measure, TestKind } from '../../contracts/device-health.ts'
import type { DeviceRecord } from '../../contracts/device-record.ts'
import type { QuarantineItem } from '../../contracts/records.ts'
import type { Page, PageQuery, WriteOutcome } from './record-store.ts'

export type Unplaced = NonNullable<DeviceRecord['unplaced']>

/** How devices are: what is done about their faults, when they were tried, and what is known of those that stand nowhere. */
export interface HealthStore {
  /** The same one again is `written`. */
  createMeasure(measure: Measure): Promise<WriteOutcome>
  /** Newest first. */
  listMeasures(query: PageQuery & { deviceId: string }): Promise<Page<Measure>>
  /** A test (ms of event time); an older one than is known changes nothing. `conflict`: there is no such device. */
  noteTest(deviceId: string, test: { kind: TestKind; at: number }): Promise<WriteOutcome>
  /** What is known of a device that stands nowhere, in place of what was; `conflict`: somebody was faster. */
  noteUnplaced(deviceId: string, change: { was: Unplaced | undefined; is: Unplaced }): Promise<WriteOutcome>
  /** Messages of all devices of a provider that could not be used, newest first; of a flood the first of each minute. */
  readQuarantineOf(query: PageQuery & { providerId: string }): Promise<Page<QuarantineItem>>
}
