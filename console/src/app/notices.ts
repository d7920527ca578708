import { sayActState } from '../features/alerts/say-alert.ts'
import { button } from '../ui/button.ts'
import { el } from '../ui/element.ts'
import { elapsedBetween } from './elapsed.ts'
import type { Shown } from './page-view.ts'
import type { Pressed } from './state.ts'

/** Good news goes away by itself (ms); a refusal stays until it is read. */
const goodNewsMs = 12_000

/** What came of presses whose card is gone, or shows another step now. */
export function notices({ state, moment, sight }: Shown): HTMLElement[] {
  const { say } = sight
  return [...state.pressed].flatMap(([alertId, pressed]) => {
    const alert = state.house.alerts.find((one) => one.alertId === alertId)
    const isDone = pressed.state.outcome === 'done'
    if (isDone && elapsedBetween(pressed.at, moment) > goodNewsMs) return []
    if (!isDone && (alert || pressed.state.outcome === 'sending')) return []
    const line =
      sayDone(pressed, sight) ?? `${pressed.headline} — ${sayActState(pressed.state, alert, sight)}`
    return [
      el(
        'div',
        { class: `notice ${isDone ? 'notice-good' : 'notice-bad'}`, 'data-key': `notice-${alertId}` },
        el('p', { role: isDone ? 'status' : 'alert' }, line),
        button({ does: 'dismiss', data: { alert: alertId }, look: 'quiet' }, say('page.close')),
      ),
    ]
  })
}

function sayDone({ state, headline }: Pressed, { say }: Shown['sight']): string | undefined {
  if (state.outcome !== 'done') return undefined
  return say(state.what === 'resolve' ? 'act.resolved' : 'act.released', { what: headline })
}
