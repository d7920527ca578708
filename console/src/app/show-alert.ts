import type { Alert } from '../../../contracts/alert.ts'
import { alertCard } from '../features/alerts/alert-card.ts'
import { sayHeadline } from '../features/alerts/say-alert.ts'
import type { Shown } from './page-view.ts'
import type { House } from './state.ts'

/** Who lives where an alert is, and by which hours. */
export function placeOf(
  { beds }: House,
  alert: Alert,
): { resident: string | undefined; timeZone: string | undefined } {
  const bed = beds.find(({ bedId }) => bedId === alert.place.bedId)
  return { resident: bed?.resident?.name, timeZone: bed?.timeZone }
}

/** What and where in one line, for announcements and for what is not in the list any more. */
export const headlineOf = ({ state, sight }: Pick<Shown, 'state' | 'sight'>, alert: Alert): string =>
  sayHeadline(alert, placeOf(state.house, alert).resident, sight)

/** The card of an alert with what is known around it. */
export function showAlert({ state, freshness, sight }: Shown, alert: Alert, opened = false): HTMLElement {
  return alertCard(
    {
      alert,
      ...placeOf(state.house, alert),
      act: state.pressed.get(alert.alertId)?.state,
      panel: state.panels.get(alert.alertId),
      access: state.side.access.get(alert.alertId),
      opened,
      staleSince: freshness.outcome === 'stale' ? sight.now - freshness.age : undefined,
    },
    sight,
  )
}
