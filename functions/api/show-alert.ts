import type { StoredAlert } from '../../contracts/alert.ts'
import type { PlaceFacts } from '../../contracts/place.ts'
import { buildAlertView } from '../../domain/alert-view.ts'
import type { ApiDeps } from './deps.ts'

export interface SeenAlert {
  alert: StoredAlert
  place: PlaceFacts
}

/** An alert with what became of telling people. */
export async function showAlert({ alert, place }: SeenAlert, { ledger }: Pick<ApiDeps, 'ledger'>) {
  return buildAlertView(alert, await ledger.readLedger(alert.alertId), place.record)
}
