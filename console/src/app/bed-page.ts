import { sortAlerts } from '../features/alerts/sort-alerts.ts'
import { bedCard } from '../features/beds/bed-card.ts'
import type { SeenBed } from '../features/beds/sort-beds.ts'
import { nightSection } from '../features/nights/night-view.ts'
import { readingsSection } from '../features/readings/readings-view.ts'
import { el } from '../ui/element.ts'
import { elapsedBetween } from './elapsed.ts'
import { seeBeds } from './home-page.ts'
import { notices } from './notices.ts'
import type { Shown } from './page-view.ts'
import { type Me, type State, showsTechnical } from './state.ts'

/** Nights read longer ago than this (ms) say when that was: three readings have failed. */
const nightsFreshMs = 200_000

type OpenedBed = NonNullable<State['openedBed']>

/** One bed at leisure: how it is now, last night, the last measurements. How many alerts wait stays in sight. */
export function bedPage(shown: Shown, me: Me, opened: OpenedBed): HTMLElement {
  const { state, moment, sight } = shown
  const { say } = sight
  const seen = seeBeds(state.house, moment).find(({ bed }) => bed.bedId === opened.bedId)
  const open = sortAlerts(state.house.alerts).care.length
  const back = open > 0 ? say('page.back-home-open', { n: open }) : say('page.back-home')
  return el(
    'div',
    { class: 'one-bed', 'data-key': `bed-page-${opened.bedId}` },
    el('p', {}, el('a', { class: 'details', href: '#/' }, back)),
    notices(shown),
    seen ? inside(shown, me, { seen, opened }) : el('p', { class: 'notice notice-bad' }, say('bed.gone')),
  )
}

function inside(
  { state, moment, sight }: Shown,
  me: Me,
  { seen, opened }: { seen: SeenBed; opened: OpenedBed },
): HTMLElement[] {
  const { bedId, resident, timeZone } = seen.bed
  const look = { showsTechnical: showsTechnical(me), pausing: state.pausing.get(bedId), opened: true }
  const card = bedCard({ ...seen, ...look }, sight)
  if (!resident) return [card]
  const age = opened.read && elapsedBetween(opened.read, moment)
  const staleSince = age !== undefined && age > nightsFreshMs ? sight.now - age : undefined
  const night = { read: opened.nights, timeZone, residentId: resident.residentId, staleSince }
  return [card, nightSection(night, sight), readingsSection(seen, sight)]
}
