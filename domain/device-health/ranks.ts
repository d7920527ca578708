import { deviceFaults } from '../../contracts/device-health.ts'
import type { Fault } from './judge-faults.ts'
import { isDemanding, type JudgedMeasure } from './judge-measure.ts'
import type { TestClock } from './tests-due.ts'

/** A place in an order, compared part by part; the last part is a name, so that no two have the same place. */
export type Rank = readonly (number | string)[]

export function compareRanks(one: Rank, other: Rank): number {
  for (const [index, part] of one.entries()) {
    const against = other[index]
    if (against === undefined || part > against) return 1
    if (part < against) return -1
  }
  return one.length - other.length
}

/** What demands something first, then by the kind of fault, then the longest open. */
export const rankFault = (listed: { deviceId: string; fault: Fault; measure: JudgedMeasure }): Rank => [
  isDemanding(listed.measure) ? 0 : 1,
  deviceFaults.indexOf(listed.fault.fault),
  listed.fault.since ?? 0,
  listed.deviceId,
]

/** Those never tested first, then the longest overdue. */
export const rankTest = ({ lastAt, dueAt, deviceId }: TestClock & { deviceId: string }): Rank => [
  lastAt === undefined ? 0 : 1,
  dueAt,
  deviceId,
]
