import type { Lanes } from './lanes.ts'
import type { Settings } from './settings.ts'
import type { Stage } from './stages.ts'
import type { Stores } from './stores.ts'

/** What most functions are built from. */
export interface House {
  readonly stage: Stage
  readonly settings: Settings
  readonly stores: Stores
  readonly lanes: Lanes
}
