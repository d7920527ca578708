import type { Alert } from '../../../../contracts/alert.ts'
import { button } from '../../ui/button.ts'
import { el } from '../../ui/element.ts'
import { icon } from '../../ui/icon.ts'
import type { Sight } from '../../ui/sight.ts'
import type { Siren } from './find-sirens.ts'

/** `refused`: somebody wanted sound, and the browser gives none. */
export type Sound = 'off' | 'on' | 'refused'

interface SirenProps {
  sirens: readonly Siren[]
  sound: Sound
  headlineOf: (alert: Alert) => string
}

/** Across the whole page while nobody has answered and the chain is at its end; else one quiet line about the sound. */
export function sirenBar({ sirens, sound, headlineOf }: SirenProps, { say, age }: Sight): HTMLElement {
  const soundLine = el(
    'div',
    { class: `siren-sound sound-${sound}`, 'data-key': 'siren-sound' },
    el('span', { role: 'status' }, say(`siren.sound-${sound}`)),
    sound === 'on'
      ? button({ does: 'sound-off', look: 'quiet' }, say('siren.turn-off'))
      : button({ does: 'sound-on', look: 'plain' }, say('siren.turn-on')),
  )
  if (sirens.length === 0) return el('div', { class: 'siren-calm', 'data-key': 'siren-calm' }, soundLine)
  return el(
    'div',
    { class: 'siren', 'data-key': 'siren' },
    el('p', { class: 'siren-title', role: 'alert' }, icon('siren'), say('siren.title')),
    el(
      'ul',
      {},
      sirens.map(({ alert, because }) =>
        el(
          'li',
          { 'data-key': alert.alertId },
          el('a', { href: `#/alerts/${alert.alertId}` }, headlineOf(alert)),
          el(
            'span',
            {},
            ` · ${say('siren.since', { age: age(alert.knownAt) })} · ${say(`siren.why.${because}`)}`,
          ),
        ),
      ),
    ),
    soundLine,
  )
}
