import { preferencesForm } from '../features/me/preferences-form.ts'
import { pushSection } from '../features/me/push-section.ts'
import { testSection } from '../features/me/test-section.ts'
import { el } from '../ui/element.ts'
import { showPart } from '../ui/section.ts'
import { seePart } from './kept-part.ts'
import { offeredTo } from './me-desk.ts'
import { notices } from './notices.ts'
import { backHome, type Shown } from './page-view.ts'
import type { Me } from './state.ts'

/** Settings are read each minute, results of a test every few seconds (ms). */
const freshMs = { settings: 90_000, results: 15_000 } as const

/** What somebody is told herself, and whether it reaches her. */
export function mePage(shown: Shown, me: Me): HTMLElement {
  const { state, moment, sight } = shown
  const { side, house } = state
  const age = (ms: number) => ({ moment, ahead: house.ahead, freshMs: ms })
  const results = seePart(side.me.results, age(freshMs.results))
  return el(
    'div',
    { class: 'one-bed', 'data-key': 'me-page' },
    backHome(shown),
    notices(shown),
    el('h1', { class: 'page-title', tabindex: -1, 'data-page-title': true }, sight.say('me.title')),
    testSection({ results, trying: side.me.trying }, sight),
    pushSection(side.me.push, sight),
    showPart(seePart(side.me.preferences, age(freshMs.settings)), sight, (preferences) =>
      showPart(seePart(side.me.file, age(freshMs.settings)), sight, ({ channels }) =>
        preferencesForm(
          {
            ...{ preferences, saving: side.me.saving, offered: offeredTo(me), isFree: me.role === 'family' },
            channels: [...new Set(channels.map(({ channel }) => channel))],
          },
          sight,
        ),
      ),
    ),
  )
}
