import type { Alert } from '../../../../contracts/alert.ts'
import { el } from '../../ui/element.ts'
import { icon } from '../../ui/icon.ts'
import type { Sight } from '../../ui/sight.ts'
import { sayEntry } from './say-entry.ts'
import { type Fate, fateOf, sayFate, sayStages, sayWhom } from './say-reached.ts'

type Reached = Alert['reach'][number]

interface HistoryProps {
  alert: Alert
  timeZone: string | undefined
}

const marks: Record<Fate, 'connected' | 'never-seen' | 'disconnected'> = {
  'about-to-send': 'never-seen',
  accepted: 'never-seen',
  delivered: 'connected',
  seen: 'connected',
  answered: 'connected',
  failed: 'disconnected',
}

/** The course of an alert and who was reached, oldest first. */
export function alertHistory({ alert, timeZone }: HistoryProps, sight: Sight): HTMLElement {
  const { say, exactTime } = sight
  const line = (at: string, ...children: (string | HTMLElement)[]) =>
    el('li', {}, el('time', { datetime: at }, exactTime(at, timeZone)), el('div', {}, children))
  return el(
    'section',
    { class: 'history', 'data-key': `history-${alert.alertId}` },
    el('h3', {}, say('history.title')),
    el(
      'ol',
      {},
      alert.timeline.map((entry) => line(entry.at, sayEntry(entry, timeZone, sight))),
    ),
    el('h3', {}, say('reach.title')),
    alert.reach.length === 0
      ? el('p', {}, say('reach.none'))
      : el(
          'ol',
          { class: 'reach' },
          alert.reach.map((reached) => line(reached.aboutToSend, ...reachedLines(reached, timeZone, sight))),
        ),
  )
}

/** Who over what; how far it came; when each stage was. */
function reachedLines(reached: Reached, timeZone: string | undefined, sight: Sight): HTMLElement[] {
  const fate = fateOf(reached)
  const stages = sayStages(reached, timeZone, sight)
  return [
    el('p', {}, sayWhom(reached, sight)),
    el('p', { class: `fate fate-${fate}` }, icon(marks[fate]), el('span', {}, sayFate(reached, sight))),
    ...(stages === '' ? [] : [el('p', { class: 'stages' }, stages)]),
  ]
}
