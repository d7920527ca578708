import type { DeviceFault } from '../../../../contracts/device-health.ts'
import { button } from '../../ui/button.ts'
import { el } from '../../ui/element.ts'
import type { Sight } from '../../ui/sight.ts'
import type { ActStep, MeasureKind } from './fleet-state.ts'

const kinds: readonly MeasureKind[] = ['manual-watch', 'replacement', 'repair']
/** Hours one may choose between: a shift, a day, a week. */
const spans = [4, 24, 168]

interface FormProps {
  deviceId: string
  step: Extract<ActStep, { step: 'choosing-measure' }>
  /** the faults of the device, the worst first */
  faults: readonly DeviceFault[]
  /** the name of whoever is signed in: mostly it is her */
  myName: string
}

/** What is done, by whom, and until when: the last press records it. */
export function measureForm({ deviceId, step, faults, myName }: FormProps, sight: Sight): HTMLElement {
  const { say } = sight
  return el(
    'div',
    { class: 'device-form', 'data-key': 'measure-form' },
    faults.length > 1 ? chooseAbout({ deviceId, step, faults }, say) : undefined,
    choice(
      'kind',
      say('measure.what'),
      kinds.map((kind) =>
        toggle(
          { does: 'measure-kind', device: deviceId, value: kind, on: step.kind === kind },
          say(`measure.${kind}`),
        ),
      ),
    ),
    step.kind ? whoAndUntil({ deviceId, myName }, say) : undefined,
    button({ does: 'hide-act', data: { device: deviceId }, look: 'quiet' }, say('do.back')),
  )
}

function chooseAbout({ deviceId, step, faults }: Omit<FormProps, 'myName'>, say: Sight['say']): HTMLElement {
  const one = (about: DeviceFault | 'everything') =>
    toggle(
      { does: 'measure-about', device: deviceId, value: about, on: step.about === about },
      say(about === 'everything' ? 'measure.everything' : `fault.${about}`),
    )
  return choice('about', say('measure.about'), [...faults.map(one), one('everything')])
}

function whoAndUntil(
  { deviceId, myName }: { deviceId: string; myName: string },
  say: Sight['say'],
): HTMLElement[] {
  return [
    el(
      'label',
      { class: 'device-field', 'data-key': 'who' },
      say('measure.who'),
      el('input', { type: 'text', maxlength: 120, 'data-who': deviceId, value: myName, autocomplete: 'off' }),
    ),
    choice(
      'until',
      say('measure.until'),
      spans.map((hours) =>
        button(
          { does: 'record-measure', data: { device: deviceId, hours }, look: 'main' },
          hours < 48 ? say('measure.hours', { n: hours }) : say('measure.days', { n: hours / 24 }),
        ),
      ),
    ),
  ]
}

function choice(name: string, title: string, buttons: HTMLElement[]): HTMLElement {
  const id = `measure-${name}`
  return el(
    'div',
    { role: 'group', 'aria-labelledby': id, 'data-key': id },
    el('p', { id, class: 'actions-title' }, title),
    el('div', { class: `outcomes choices-${name}` }, buttons),
  )
}

function toggle(
  { does, device, value, on }: { does: string; device: string; value: string; on: boolean },
  label: string,
): HTMLElement {
  const name = does === 'measure-kind' ? 'kind' : 'fault'
  const made = button({ does, data: { device, [name]: value } }, label)
  made.classList.add('toggle')
  made.setAttribute('aria-pressed', String(on))
  return made
}
