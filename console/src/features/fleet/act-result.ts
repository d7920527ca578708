import { button } from '../../ui/button.ts'
import { type Child, el } from '../../ui/element.ts'
import type { Sight } from '../../ui/sight.ts'
import type { ActStep, DeviceAct } from './fleet-state.ts'

/** What came of the last press, said where it was pressed; empty while nothing is going on. */
export function actResult(
  { deviceId, step, about }: { deviceId: string; step: ActStep | undefined; about: DeviceAct['what'][] },
  { say }: Pick<Sight, 'say'>,
): HTMLElement {
  const isHere = step !== undefined && 'act' in step && about.includes(step.act.what)
  return el(
    'div',
    { class: 'act-result', role: 'status', 'data-key': `result-${about[0]}` },
    isHere ? sayStep(deviceId, step, say) : undefined,
  )
}

function sayStep(deviceId: string, step: Extract<ActStep, { act: DeviceAct }>, say: Sight['say']): Child {
  const data = { device: deviceId }
  const close = button({ does: 'hide-act', data, look: 'quiet' }, say('page.close'))
  switch (step.step) {
    case 'sending':
      return say('act.sending')
    case 'done':
      return step.act.what === 'measure' ? [el('p', {}, say('measure.recorded')), close] : undefined
    case 'refused':
      return [el('p', {}, say('act.refused', { reason: step.detail })), close]
    case 'unsure':
      return [
        el('p', {}, say(step.act.what === 'measure' ? 'measure.unsure' : 'command.unsure')),
        button({ does: 'repeat-act', data, look: 'main' }, say('device.repeat')),
        close,
      ]
    default:
      return step satisfies never
  }
}
