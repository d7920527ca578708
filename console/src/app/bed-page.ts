import { bedCard } from '../features/beds/bed-card.ts'
import { drillSection } from '../features/beds/drill-view.ts'
import type { SeenBed } from '../features/beds/sort-beds.ts'
import { nightSection } from '../features/nights/night-view.ts'
import { readingsSection } from '../features/readings/readings-view.ts'
import { tonightSection } from '../features/tonight/tonight-view.ts'
import { watchSection } from '../features/watch/watch-view.ts'
import { el } from '../ui/element.ts'
import { elapsedBetween } from './elapsed.ts'
import { seeBeds } from './home-page.ts'
import { seePart } from './kept-part.ts'
import { notices } from './notices.ts'
import { backHome, type Shown } from './page-view.ts'
import { type Me, type State, showsTechnical } from './state.ts'
import { seeWatch } from './watch-desk.ts'

/** Nights read longer ago than this (ms) say when that was: three readings have failed. */
const nightsFreshMs = 200_000
/** Who answers is read every minute. */
const tonightFreshMs = 90_000

type OpenedBed = NonNullable<State['openedBed']>

/** One bed at leisure: how it is now, last night, the last measurements. How many alerts wait stays in sight. */
export function bedPage(shown: Shown, me: Me, opened: OpenedBed): HTMLElement {
  const { state, moment, sight } = shown
  const { say } = sight
  const seen = seeBeds(state.house, moment).find(({ bed }) => bed.bedId === opened.bedId)
  return el(
    'div',
    { class: 'one-bed', 'data-key': `bed-page-${opened.bedId}` },
    backHome(shown),
    notices(shown),
    seen ? inside(shown, me, { seen, opened }) : el('p', { class: 'notice notice-bad' }, say('bed.gone')),
  )
}

function inside(
  { state, moment, sight }: Shown,
  me: Me,
  { seen, opened }: { seen: SeenBed; opened: OpenedBed },
): (HTMLElement | undefined)[] {
  const { bedId, resident, timeZone } = seen.bed
  const look = { showsTechnical: showsTechnical(me), pausing: state.pausing.get(bedId), opened: true }
  const card = bedCard({ ...seen, ...look }, sight)
  if (!resident) return [card]
  const age = opened.read && elapsedBetween(opened.read, moment)
  const staleSince = age !== undefined && age > nightsFreshMs ? sight.now - age : undefined
  const night = { read: opened.nights, timeZone, residentId: resident.residentId, staleSince }
  const drill = mayDrill(me) ? drillSection({ bedId, drill: state.side.drills.get(bedId) }, sight) : undefined
  const answers = tonightOf({ state, moment, sight }, bedId)
  const watch = watchSection({ bedId, watch: seeWatch(state.side.watch, bedId, moment) }, sight)
  return [card, watch, answers, nightSection(night, sight), readingsSection(seen, sight), drill]
}

function tonightOf({ state, moment, sight }: Pick<Shown, 'state' | 'moment' | 'sight'>, bedId: string) {
  const { tonight } = state.side
  const part = tonight?.bedId === bedId ? tonight.part : ({ step: 'reading' } as const)
  const age = { moment, ahead: state.house.ahead, freshMs: tonightFreshMs }
  return tonightSection(seePart(part, age), sight)
}

/** Family and supervisors make nobody run. */
const mayDrill = ({ role }: Me): boolean => ['caregiver', 'operator', 'admin'].includes(role)
