import { button } from '../../ui/button.ts'
import { el } from '../../ui/element.ts'
import { icon } from '../../ui/icon.ts'
import type { Sight } from '../../ui/sight.ts'
import { sayOr } from '../../ui/vocabulary/index.ts'

/** What is going on about a drill at a bed: the question that is open, or what came of the last press. */
export type DrillState =
  | { step: 'confirming' | 'sending' | 'unsure' }
  | { step: 'started'; alertId: string }
  | { step: 'refused'; because: string; detail: string }

/** A rehearsal rings like a call, so it is asked twice and told in full what will happen. */
export function drillSection(
  { bedId, drill }: { bedId: string; drill: DrillState | undefined },
  { say }: Sight,
): HTMLElement {
  const data = { place: bedId }
  const isAsking = drill?.step === 'confirming' || drill?.step === 'sending'
  const busy = drill?.step === 'sending'
  return el(
    'section',
    { class: 'card', 'data-key': isAsking ? 'drill-asking' : 'drill', 'aria-labelledby': 'drill-title' },
    el('h2', { id: 'drill-title' }, say('drill.title')),
    el('p', {}, say(isAsking ? 'drill.rings' : 'drill.what')),
    el('div', { role: 'status', class: 'act-result' }, result(drill, say)),
    isAsking
      ? el(
          'div',
          { class: 'actions' },
          button({ does: 'start-drill', data, look: 'main', busy }, icon('drill'), say('drill.start')),
          button({ does: 'hide-drill', data, look: 'quiet' }, say('do.back')),
        )
      : button({ does: 'ask-drill', data }, say('drill.ask')),
  )
}

function result(drill: DrillState | undefined, say: Sight['say']): HTMLElement | string | undefined {
  switch (drill?.step) {
    case undefined:
    case 'confirming':
      return undefined
    case 'sending':
      return say('act.sending')
    case 'unsure':
      return say('drill.unsure')
    case 'started':
      return el(
        'p',
        {},
        say('drill.started'),
        ' ',
        el('a', { href: `#/alerts/${drill.alertId}` }, say('drill.look')),
      )
    case 'refused':
      return sayOr(say, `drill.refused.${drill.because}`, drill.detail)
    default:
      return drill satisfies never
  }
}
