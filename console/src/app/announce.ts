import type { Alert } from '../../../contracts/alert.ts'
import { sortAlerts } from '../features/alerts/sort-alerts.ts'

/** The care alerts that were not there at the reading before. The very first reading has no news. */
export function findNews(before: ReadonlySet<string> | undefined, alerts: readonly Alert[]): Alert[] {
  if (before === undefined) return []
  return sortAlerts(alerts).care.filter(({ alertId }) => !before.has(alertId))
}
