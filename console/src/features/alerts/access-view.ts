import type { Alert } from '../../../../contracts/alert.ts'
import { button } from '../../ui/button.ts'
import { el } from '../../ui/element.ts'
import type { Sight } from '../../ui/sight.ts'

/** What is going on about how to get in: each opening is kept, so nothing opens by itself. */
export type AccessState =
  | { step: 'sending' }
  | { step: 'open'; text: string; changedAt: string }
  | { step: 'none' | 'not-yours' | 'unsure' }

/** How to get in, for whoever goes there and while she is at it. Nothing for anybody else. */
export function accessView(
  {
    alert,
    access,
    timeZone,
  }: { alert: Alert; access: AccessState | undefined; timeZone: string | undefined },
  { say, me, time }: Sight,
): HTMLElement | undefined {
  const isAtIt = alert.state === 'acknowledged' || alert.state === 'arrived'
  if (!isAtIt || alert.claim?.personId !== me || alert.place.bedId === undefined) return undefined
  const data = { alert: alert.alertId }
  const shell = (...children: (HTMLElement | undefined)[]) =>
    el('div', { class: 'access', 'data-key': `access-${alert.alertId}` }, children)
  if (access?.step === 'open')
    return shell(
      el('p', { class: 'actions-title' }, say('access.title')),
      el('p', { class: 'access-text', role: 'status' }, access.text),
      el('p', { class: 'hint' }, say('access.written', { time: time(access.changedAt, timeZone) })),
      button({ does: 'hide-access', data, look: 'quiet' }, say('access.hide')),
    )
  const busy = access?.step === 'sending'
  return shell(
    button({ does: 'open-access', data, look: 'plain', busy }, say('access.open')),
    access
      ? el('p', { class: 'act-result', role: 'status' }, say(`access.${access.step}`))
      : el('p', { class: 'hint' }, say('access.kept')),
  )
}
