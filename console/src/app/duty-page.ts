import type { Roster } from '../../../contracts/roster.ts'
import { handOverSection } from '../features/duty/hand-over-section.ts'
import { rosterSection } from '../features/duty/roster-section.ts'
import { el } from '../ui/element.ts'
import { showPart } from '../ui/section.ts'
import { emptyRoster } from './duty-desk.ts'
import { type KeptPart, seePart } from './kept-part.ts'
import { notices } from './notices.ts'
import type { Shown } from './page-view.ts'

/** Rosters are read each minute (ms). */
const freshMs = 90_000

/** Who is on duty, what will go wrong, and what is handed over. */
export function dutyPage(shown: Shown): HTMLElement {
  const { state, moment, sight } = shown
  const { say } = sight
  const part = <T>(kept: KeptPart<T>) => seePart(kept, { moment, ahead: state.house.ahead, freshMs })
  const rosters = part(state.side.rosters)
  return el(
    'div',
    { class: 'one-bed', 'data-key': 'duty-page' },
    notices(shown),
    el('h1', { class: 'page-title', tabindex: -1, 'data-page-title': true }, say('roster.title')),
    rosters.step === 'refused'
      ? el('p', { class: 'none' }, say('roster.refused'))
      : showPart(rosters, sight, (list) => [
          list.length === 0 ? el('p', { class: 'none' }, say('roster.none')) : undefined,
          list.map((roster) => sectionsOf(roster)),
        ]),
  )

  function sectionsOf(roster: Roster) {
    const { onDuty, gaps, handOver } = state.side.rosterParts.get(roster.rosterId) ?? emptyRoster
    const { rosterId, name, timeZone } = roster
    return [
      rosterSection({ roster, onDuty: part(onDuty), gaps: part(gaps) }, sight),
      handOverSection({ rosterId, name, timeZone, part: part(handOver) }, sight),
    ]
  }
}
