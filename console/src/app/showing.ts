import { morphChildren } from '../ui/morph.ts'
import { findNews } from './announce.ts'
import { thisMoment } from './elapsed.ts'
import { look } from './look.ts'
import { pageTitle, pageView } from './page-view.ts'
import { headlineOf } from './show-alert.ts'
import type { State } from './state.ts'

/** Draws the page anew, touching only what differs, and says what is new to those who do not see it. */
export function showing(state: State): () => void {
  const page = byId('page')
  let seen: Set<string> | undefined
  return () => {
    const moment = thisMoment()
    const sight = look(state, moment)
    document.documentElement.lang = state.language
    document.title = pageTitle(state, moment, sight)
    const wanted = document.createElement('div')
    wanted.append(pageView(state, moment, sight))
    keepingFocus(() => morphChildren(page, wanted))
    const news = findNews(seen, state.house.alerts).map((alert) => headlineOf({ state, sight }, alert))
    if (news.length > 0) byId('announcer').textContent = sight.say('act.new', { what: news.join('; ') })
    seen = state.house.read ? new Set(state.house.alerts.map(({ alertId }) => alertId)) : undefined
  }
}

/** Where the button that was pressed is gone, the card it stood on takes the focus: no keyboard starts from the top. */
function keepingFocus(change: () => void): void {
  const focused = document.activeElement
  const section = focused?.closest('.device-section')
  const cardId = focused?.closest('[data-alert-card]')?.getAttribute('data-alert-card')
  change()
  if (focused === document.activeElement || document.activeElement !== document.body) return
  const card = cardId ? document.querySelector(`[data-alert-card="${CSS.escape(cardId)}"]`) : null
  const next = focused?.isConnected ? focused : (card ?? section)
  if (next instanceof HTMLElement) next.focus({ preventScroll: true })
}

export function byId(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (!found) throw new Error(`the page has no #${id}`)
  return found
}
