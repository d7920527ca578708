import type { TestKind } from '../../contracts/device-health.ts'
import type { DeviceRecord } from '../../contracts/device-record.ts'

const dayMs = 86_400_000
/** A help key is tried weekly, a drill runs through each device half-yearly (the issue of the fleet; telecare practice). */
const everyMs: Readonly<Record<TestKind, number>> = { button: 7 * dayMs, drill: 182 * dayMs }

/** When a test was last and is next due (ms); before its first one it is due a period after it was registered. */
export interface TestClock {
  kind: TestKind
  lastAt?: number | undefined
  dueAt: number
  /** below zero as long as it is not due */
  overdueMs: number
}

export function readTest({ tests, createdAt }: DeviceRecord, kind: TestKind, now: number): TestClock {
  const lastAt = kind === 'button' ? tests?.buttonAt : tests?.drillAt
  const dueAt = (lastAt ?? createdAt) + everyMs[kind]
  return { kind, lastAt, dueAt, overdueMs: now - dueAt }
}
