import type { Handlers } from '../handlers.ts'
import { accessNoteHandlers } from './access-notes.ts'
import { alertHandlers } from './alerts.ts'
import { batchHandlers } from './batches.ts'
import { bedCodeHandlers } from './bed-codes.ts'
import { bedHistoryHandlers } from './bed-history.ts'
import { bedHandlers } from './beds.ts'
import { careCentreHandlers } from './care-centres.ts'
import { carePlanHandlers } from './care-plans.ts'
import { certificateHandlers } from './certificates.ts'
import { claimHandlers } from './claims.ts'
import { deviceHealthHandlers } from './device-health.ts'
import { deviceSettingHandlers } from './device-settings.ts'
import { deviceHandlers } from './devices.ts'
import { documentHandlers } from './documents.ts'
import { drillHandlers } from './drills.ts'
import { meHandlers } from './me.ts'
import { pauseHandlers } from './pauses.ts'
import { peopleHandlers } from './people.ts'
import { placementHandlers } from './placements.ts'
import { preferenceHandlers } from './preferences.ts'
import { providerPlanHandlers } from './provider-plans.ts'
import { providerHandlers } from './providers.ts'
import { reachCheckHandlers } from './reach-checks.ts'
import { receiptHandlers } from './receipts.ts'
import { regionHandlers } from './regions.ts'
import { rehearsalHandlers } from './rehearsals.ts'
import { reportHandlers } from './reports.ts'
import { residentHandlers } from './residents.ts'
import { rosterHandlers } from './rosters.ts'
import { waveHandlers } from './waves.ts'

/** The handler of each call. That none is missing is checked where it is typed. */
export const handlers: Handlers = {
  ...meHandlers,
  ...bedHandlers,
  ...bedHistoryHandlers,
  ...pauseHandlers,
  ...carePlanHandlers,
  ...rehearsalHandlers,
  ...residentHandlers,
  ...peopleHandlers,
  ...providerHandlers,
  ...providerPlanHandlers,
  ...regionHandlers,
  ...careCentreHandlers,
  ...deviceHandlers,
  ...certificateHandlers,
  ...placementHandlers,
  ...claimHandlers,
  ...deviceSettingHandlers,
  ...deviceHealthHandlers,
  ...waveHandlers,
  ...batchHandlers,
  ...bedCodeHandlers,
  ...alertHandlers,
  ...rosterHandlers,
  ...reportHandlers,
  ...reachCheckHandlers,
  ...receiptHandlers,
  ...preferenceHandlers,
  ...drillHandlers,
  ...accessNoteHandlers,
  ...documentHandlers,
}
