import type { Alert } from '../../../contracts/alert.ts'
import { alertHistory } from '../features/alerts/alert-history.ts'
import { sortAlerts } from '../features/alerts/sort-alerts.ts'
import { pauseNote } from '../features/beds/pause-view.ts'
import { el } from '../ui/element.ts'
import { seeBeds } from './home-page.ts'
import { notices } from './notices.ts'
import type { Shown } from './page-view.ts'
import { placeOf, showAlert } from './show-alert.ts'
import type { State } from './state.ts'

/** One alert with its course and who was reached; how many others wait stays in sight. */
export function alertPage(shown: Shown, opened: NonNullable<State['opened']>): HTMLElement {
  const { state, sight } = shown
  const { say } = sight
  const { alertId, alert } = opened
  const others = sortAlerts(state.house.alerts).care.filter((other) => other.alertId !== alertId).length
  const back = others > 0 ? say('page.other-alerts', { n: others }) : say('page.back')
  return el(
    'div',
    { class: 'one-alert', 'data-key': `page-${alertId}` },
    el('p', {}, el('a', { class: 'details', href: '#/' }, back)),
    notices(shown),
    alert === undefined ? el('p', { class: 'loading' }, say('page.reading')) : undefined,
    alert === 'absent' ? el('p', { class: 'notice notice-bad' }, say('act.gone')) : undefined,
    typeof alert === 'object'
      ? [
          pauseOf(shown, alert),
          showAlert(shown, alert, true),
          alertHistory({ alert, timeZone: placeOf(state.house, alert).timeZone }, sight),
        ]
      : undefined,
  )
}

/** Whoever answers an alert must know that nothing else rings at that bed. */
function pauseOf({ state, moment, sight }: Shown, { place }: Alert): HTMLElement | undefined {
  const seen = seeBeds(state.house, moment).find(({ bed }) => bed.bedId === place.bedId)
  return seen && pauseNote(seen, sight)
}
