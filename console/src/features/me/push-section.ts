import { button } from '../../ui/button.ts'
import { el } from '../../ui/element.ts'
import type { Sight } from '../../ui/sight.ts'

/** Whether this browser is one that tells her, as far as it and the cloud say. */
export type PushHere =
  | { step: 'looking' }
  | { step: 'impossible'; because: 'no-worker' | 'refused' | 'no-key' }
  | { step: 'off' | 'asking' | 'on' | 'ending' }
  /** wanted, and nothing came of it; `refused`: the cloud said why */
  | { step: 'failed'; because: 'no-push-service' | 'unsure' | 'refused'; isOn: boolean }

/** Being told in this browser: begun and ended by a press, and in words why it cannot be. */
export function pushSection(here: PushHere, { say }: Sight): HTMLElement {
  return el(
    'section',
    { class: 'card', 'data-key': 'push', 'aria-labelledby': 'push-title' },
    el('h2', { id: 'push-title' }, say('push.title')),
    el('p', {}, say('push.what')),
    el('div', { role: 'status', class: 'act-result', 'data-push': here.step }, sayHere(here, say)),
    pushButton(here, say),
  )
}

function sayHere(here: PushHere, say: Sight['say']): string {
  switch (here.step) {
    case 'impossible':
      return say(`push.impossible.${here.because}`)
    case 'failed':
      return say(`push.failed.${here.because}`)
    case 'looking':
    case 'off':
    case 'asking':
    case 'on':
    case 'ending':
      return say(`push.${here.step}`)
    default:
      return here satisfies never
  }
}

function pushButton(here: PushHere, say: Sight['say']): HTMLElement | undefined {
  if (here.step === 'looking' || here.step === 'impossible') return undefined
  const isOn = here.step === 'failed' ? here.isOn : here.step === 'on' || here.step === 'ending'
  const busy = here.step === 'asking' || here.step === 'ending'
  return isOn
    ? button({ does: 'push-off', busy }, say('push.turn-off'))
    : button({ does: 'push-on', look: 'main', busy }, say('push.turn-on'))
}
