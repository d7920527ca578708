import type { DeviceKind } from '../../contracts/names.ts'
import type { Rhythm } from '../family-bed.ts'
import type { FaultPlan } from '../faults/faults.ts'
import type { Happening } from '../happening.ts'
import type { Oracle } from '../oracle/oracle.ts'
import type { RestingRates } from '../sleeper.ts'

/** A night as data: what happens, in minutes from its start, and what must come of it. */
export interface Scenario {
  readonly name: string
  /** one sentence for the help text */
  readonly title: string
  /** how long the device is watched, minutes */
  readonly minutes: number
  readonly timeline: readonly (Happening & { readonly minute: number })[]
  /** what must come of it, and nothing else, when nobody acts and it begins at `from` */
  readonly oracle: Oracle
  /** what stands there; one family bed where it is not said */
  readonly devices?: readonly DeviceKind[]
  /** how many beds live through it together; one where it is not said */
  readonly beds?: number
  readonly rhythm?: Rhythm
  readonly rates?: RestingRates
  /** `HH:MM` at the bed, half past ten in the evening where it is not said */
  readonly from?: string
  /** faults that are the story itself */
  readonly faults?: Partial<Pick<FaultPlan, 'rates' | 'clock' | 'outages' | 'restarts' | 'battery'>>
}

/** When a scenario begins for which its oracle holds, `HH:MM` at the bed. */
export const startOf = ({ from = '22:30' }: Scenario): string => from

/** What stands at each of its beds. */
export const devicesOf = ({ devices = ['family-bed'] }: Scenario): readonly DeviceKind[] => devices
