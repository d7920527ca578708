import type { Priority } from '../../../../contracts/basics.ts'
import type { Preferences } from '../../../../contracts/preferences.ts'
import { button } from '../../ui/button.ts'
import { el } from '../../ui/element.ts'
import { icon } from '../../ui/icon.ts'
import type { Sight } from '../../ui/sight.ts'
import { sayOr } from '../../ui/vocabulary/index.ts'

/** What came of the last press on the form. */
export type Saving =
  | { step: 'idle' | 'sending' | 'saved' | 'incomplete' | 'unsure' }
  | { step: 'refused'; detail: string }

interface FormProps {
  preferences: Preferences
  channels: readonly string[]
  /** what her role is told at all */
  offered: readonly Priority[]
  saving: Saving
  /** family chooses freely */
  isFree: boolean
}

/** What she wants to be told, when, and over what. What is ticked stays hers until she saves it. */
export function preferencesForm(props: FormProps, sight: Sight): HTMLElement {
  const { preferences, channels, offered, saving, isFree } = props
  const { say } = sight
  const { quietHours, muted = [] } = preferences
  const wants = (name: Priority) => preferences.priorities?.includes(name) ?? true
  const title = { id: 'preferences-title' }
  return el(
    'section',
    { class: 'card preferences', 'data-key': 'preferences', 'aria-labelledby': title.id },
    el('h2', title, say('me.preferences')),
    el('p', { class: 'hint' }, say(isFree ? 'me.free' : 'me.never-held-back')),
    group(
      say('me.quiet'),
      tick({ name: 'data-quiet', value: 'on', on: quietHours !== undefined }, say('me.quiet-on')),
      el(
        'div',
        { class: 'quiet-hours' },
        timeField('from', say('me.from'), quietHours?.from ?? '22:00'),
        timeField('to', say('me.to'), quietHours?.to ?? '07:00'),
      ),
    ),
    group(
      say('me.priorities'),
      offered.map((name) =>
        tick(
          { name: 'data-wanted-priority', value: name, on: wants(name) },
          icon(name),
          say(`priority.${name}`),
        ),
      ),
    ),
    channels.length === 0
      ? el('p', { class: 'trouble' }, say('me.no-channels'))
      : group(
          say('me.channels'),
          channels.map((name) =>
            tick(
              { name: 'data-wanted-channel', value: name, on: !muted.includes(name) },
              sayOr(say, `channel.${name}`, name),
            ),
          ),
        ),
    el('div', { role: 'status', class: 'act-result' }, sayingOf(saving, say)),
    button({ does: 'save-preferences', look: 'main', busy: saving.step === 'sending' }, say('me.save')),
  )
}

const group = (title: string, ...children: Parameters<typeof el>[2][]): HTMLElement =>
  el('fieldset', { class: 'choices-of' }, el('legend', {}, title), children)

const tick = (
  { name, value, on }: { name: string; value: string; on: boolean },
  ...label: Parameters<typeof el>[2][]
): HTMLElement =>
  el(
    'label',
    { class: 'tick', 'data-key': `${name}-${value}` },
    el('input', { type: 'checkbox', checked: on, [name]: value }),
    label,
  )

const timeField = (name: 'from' | 'to', label: string, value: string): HTMLElement =>
  el('label', { class: 'time-field' }, label, el('input', { type: 'time', value, 'data-quiet-hour': name }))

function sayingOf(saving: Saving, say: Sight['say']): string | undefined {
  switch (saving.step) {
    case 'idle':
      return undefined
    case 'refused':
      return say('act.refused', { reason: saving.detail })
    case 'sending':
    case 'saved':
    case 'incomplete':
    case 'unsure':
      return say(`me.saving.${saving.step}`)
    default:
      return saving satisfies never
  }
}
