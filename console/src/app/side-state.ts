import type { Preferences } from '../../../contracts/preferences.ts'
import type { AlertBurden, OutcomesReport, ResponseTimes } from '../../../contracts/report.ts'
import type { AnswersTonight, GapsView, HandOverView, Roster } from '../../../contracts/roster.ts'
import type { AccessState } from '../features/alerts/access-view.ts'
import type { DrillState } from '../features/beds/drill-view.ts'
import type { OnDuty } from '../features/duty/roster-section.ts'
import type { Saving } from '../features/me/preferences-form.ts'
import type { PushHere } from '../features/me/push-section.ts'
import type { TestResults, Trying } from '../features/me/test-section.ts'
import type { Sound } from '../features/siren/siren-bar.ts'
import type { Got } from './cloud.ts'
import type { KeptPart } from './kept-part.ts'
import type { Watch } from './watch-desk.ts'

/** A page beside alerts, beds and devices. */
export type SidePage = 'me' | 'duty' | 'reports'

export interface RosterKept {
  onDuty: KeptPart<OnDuty>
  gaps: KeptPart<GapsView>
  handOver: KeptPart<HandOverView>
}

export interface ReportsKept {
  /** `YYYY-MM`; undefined: the running one */
  month: string | undefined
  responses: KeptPart<ResponseTimes>
  burden: KeptPart<AlertBurden>
  outcomes: KeptPart<OutcomesReport>
  /** what came of asking for a file */
  file: 'idle' | 'sending' | 'failed'
}

/** What is going on beside the alerts themselves. */
export interface SideState {
  page: SidePage | undefined
  /** how to get in, by alert */
  access: Map<string, AccessState>
  /** by bed */
  drills: Map<string, DrillState>
  /** who answers at the opened bed */
  tonight: { bedId: string; part: KeptPart<AnswersTonight> } | undefined
  /** the bed that is watched live */
  watch: Watch | undefined
  /** whether the siren can be heard here */
  sound: Sound
  me: {
    preferences: KeptPart<Preferences>
    file: KeptPart<Got<'getPerson'>>
    results: KeptPart<TestResults>
    saving: Saving
    trying: Trying
    push: PushHere
  }
  rosters: KeptPart<Roster[]>
  rosterParts: Map<string, RosterKept>
  reports: ReportsKept
}

const reading = { step: 'reading' } as const

export const emptyReports = (month?: string): ReportsKept => ({
  ...{ month, responses: reading, burden: reading, outcomes: reading, file: 'idle' },
})

export const emptySide = (): SideState => ({
  page: undefined,
  access: new Map(),
  drills: new Map(),
  tonight: undefined,
  watch: undefined,
  sound: 'off',
  me: {
    ...{ preferences: reading, file: reading, results: reading, saving: { step: 'idle' }, trying: 'idle' },
    push: { step: 'looking' },
  },
  rosters: reading,
  rosterParts: new Map(),
  reports: emptyReports(),
})
