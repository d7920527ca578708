import type { Alert } from '../../../contracts/alert.ts'
import { sortAlerts } from '../features/alerts/sort-alerts.ts'
import { bedCard } from '../features/beds/bed-card.ts'
import { type SeenBed, sortBeds } from '../features/beds/sort-beds.ts'
import { type Child, el } from '../ui/element.ts'
import { elapsedBetween, type Moment } from './elapsed.ts'
import { freshForMs } from './freshness.ts'
import { notices } from './notices.ts'
import type { Shown } from './page-view.ts'
import { showAlert } from './show-alert.ts'
import { type House, type Me, showsTechnical } from './state.ts'

/** Care alerts, then beds; for operators the devices' alerts apart, below. */
export function homePage(shown: Shown, me: Me): HTMLElement {
  const { state, moment, sight, freshness } = shown
  const { say } = sight
  const { care, technical } = sortAlerts(state.house.alerts)
  const isCalm = freshness.outcome === 'fresh' || freshness.outcome === 'wavering'
  const none = isCalm ? el('p', { class: 'none' }, say('page.alerts-none')) : undefined
  const cards = (alerts: Alert[]) => alerts.map((alert) => showAlert(shown, alert))
  const beds = sortBeds(seeBeds(state.house, moment)).map((seen) =>
    bedCard(
      {
        ...seen,
        showsTechnical: showsTechnical(me),
        pausing: state.pausing.get(seen.bed.bedId),
        opened: false,
      },
      sight,
    ),
  )
  const noBeds = say(me.role === 'supervisor' ? 'page.aggregates-only' : 'page.beds-none')
  return el(
    'div',
    { class: 'home', 'data-key': 'home' },
    el(
      'div',
      { class: 'column' },
      notices(shown),
      state.house.complete ? undefined : el('p', { class: 'notice notice-bad' }, say('page.incomplete')),
      section('alerts', heading(say('page.alerts'), care.length), care.length > 0 ? cards(care) : none),
      showsTechnical(me) && technical.length > 0
        ? section(
            'technical',
            heading(say('page.technical'), technical.length),
            el('p', { class: 'hint' }, say('page.technical-hint')),
            cards(technical),
          )
        : undefined,
    ),
    el(
      'div',
      { class: 'column' },
      section(
        'beds',
        heading(say('page.beds'), beds.length),
        beds.length > 0 ? beds : el('p', { class: 'none' }, noBeds),
      ),
    ),
  )
}

function section(name: string, ...children: Child[]): HTMLElement {
  return el('section', { class: `section ${name}`, 'data-key': name }, children)
}

const heading = (title: string, count: number): HTMLElement =>
  el('h2', {}, title, ' ', el('span', { class: 'count' }, String(count)))

export function seeBeds({ beds, statuses }: House, moment: Moment): SeenBed[] {
  return beds.map((bed) => {
    const known = statuses.get(bed.bedId)
    const isRead = known !== undefined && elapsedBetween(known.read, moment) <= freshForMs
    return { bed, status: known?.status, isRead }
  })
}
