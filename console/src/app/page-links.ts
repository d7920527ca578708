import { sortAlerts } from '../features/alerts/sort-alerts.ts'
import { el } from '../ui/element.ts'
import type { Shown } from './page-view.ts'
import { type Me, showsReports, showsTechnical } from './state.ts'

/** The way between the pages, for those who have several; open alerts stay counted in sight. */
export function pageLinks({ state, sight }: Shown, me: Me): HTMLElement | undefined {
  const { opened, openedBed, openedFleet, side } = state
  // An alert, a bed and her own settings have their own way back.
  if (!showsReports(me) || opened || openedBed || side.page === 'me') return undefined
  const { say } = sight
  const open = sortAlerts(state.house.alerts).care.length
  const page = openedFleet?.page ?? side.page ?? 'home'
  const link = (href: string, isHere: boolean, text: string) =>
    el('a', { href, class: 'page-link', 'aria-current': isHere ? 'page' : undefined }, text)
  const desk = showsTechnical(me)
  return el(
    'nav',
    { class: 'page-links', 'aria-label': say('nav.title'), 'data-key': 'page-links' },
    link('#/', page === 'home', open > 0 ? say('nav.home-open', { n: open }) : say('nav.home')),
    desk ? link('#/fleet', page === 'list', say(page === 'device' ? 'device.back' : 'nav.fleet')) : undefined,
    desk ? link('#/duty', page === 'duty', say('nav.duty')) : undefined,
    link('#/reports', page === 'reports', say('nav.reports')),
  )
}
