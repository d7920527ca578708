import type { Baseline } from '../../../../contracts/baseline.ts'
import type { NightView } from '../../../../contracts/rollup.ts'

/** Some nights of a bed, oldest first, and what is usual for who lies there now. */
export interface Nights {
  items: readonly NightView[]
  baseline?: Baseline | undefined
}

/** What came of asking for the nights of a bed. */
export type NightsRead =
  | { outcome: 'reading' }
  | { outcome: 'refused' }
  /** no answer came, and none had come before */
  | { outcome: 'failed' }
  | { outcome: 'read'; nights: Nights }
