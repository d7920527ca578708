import type { StoredAlert } from '../../contracts/alert.ts'
import type { PlaceFacts } from '../../contracts/place.ts'
import { buildAlertView } from '../../domain/alert-view.ts'
import { showOpenings } from '../../domain/show-openings.ts'
import type { ApiDeps } from './deps.ts'

export interface SeenAlert {
  alert: StoredAlert
  place: PlaceFacts
}

/** An alert with what became of telling people, and with who has read how to get in. */
export async function showAlert(
  { alert, place }: SeenAlert,
  { ledger, accessNotes }: Pick<ApiDeps, 'ledger' | 'accessNotes'>,
) {
  const { acknowledgedAt, placeId } = alert
  const [reached, openings] = await Promise.all([
    ledger.readLedger(alert.alertId),
    // Only who has claimed an alert can have opened them.
    acknowledgedAt === undefined ? [] : accessNotes.readOpenings({ bedId: placeId, from: alert.knownAt }),
  ])
  return showOpenings(buildAlertView(alert, reached, place.record), openings)
}
