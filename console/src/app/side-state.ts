import type { AnswersTonight } from '../../../contracts/roster.ts'
import type { AccessState } from '../features/alerts/access-view.ts'
import type { DrillState } from '../features/beds/drill-view.ts'
import type { Sound } from '../features/siren/siren-bar.ts'
import type { KeptPart } from './kept-part.ts'

/** What is going on beside the alerts themselves. */
export interface SideState {
  /** how to get in, by alert */
  access: Map<string, AccessState>
  /** by bed */
  drills: Map<string, DrillState>
  /** who answers at the opened bed */
  tonight: { bedId: string; part: KeptPart<AnswersTonight> } | undefined
  /** whether the siren can be heard here */
  sound: Sound
}

export const emptySide = (): SideState => ({
  access: new Map(),
  drills: new Map(),
  tonight: undefined,
  sound: 'off',
})
