import type { BedStatus } from '../../../../contracts/bed-status.ts'
import type { Bed } from '../../../../contracts/records.ts'
import { button } from '../../ui/button.ts'
import { el } from '../../ui/element.ts'
import { icon } from '../../ui/icon.ts'
import type { Sight } from '../../ui/sight.ts'
import { sayOr } from '../../ui/vocabulary/index.ts'
import type { PauseState } from './pause-state.ts'

/** Minutes one may choose between: a wash, a long wash, a visit. */
const choices = [30, 60, 120]

interface PauseProps {
  bed: Bed
  status: BedStatus | undefined
  isRead: boolean
  pausing: PauseState | undefined
}

/** The pause in force, large: until when, what still rings, and by whom. */
export function pauseNote({ bed, status, isRead }: Omit<PauseProps, 'pausing'>, sight: Sight) {
  if (!status?.paused || Date.parse(status.paused.until) <= sight.now) return undefined
  const { say, time, nameOf, me } = sight
  const { since, until, by, name, why } = status.paused
  const title = say(isRead ? 'pause.until' : 'pause.last-seen', { time: time(until, bed.timeZone) })
  const start = time(since, bed.timeZone)
  const from =
    by === me
      ? say('pause.by-you', { time: start })
      : say('pause.by', { who: name ?? nameOf(by), time: start })
  return el(
    'div',
    { class: 'pause-note', 'data-key': 'pause-note' },
    el('p', { class: 'pause-title' }, icon('paused'), title),
    el('p', {}, say('pause.still-rings')),
    el('p', { class: 'pause-who' }, why ? `${from} · ${why}` : from),
  )
}

/** What may be done about a pause here; nothing where the status is not fresh or nothing is allowed. */
export function pauseActions({ bed, status, isRead, pausing }: PauseProps, { say }: Sight) {
  if (!status || !isRead) return undefined
  const { bedId } = bed
  const busy = pausing?.step === 'sending'
  const most = status.mayPauseMinutes ?? 0
  const end = status.mayEndPause
    ? button({ does: 'end-pause', data: { place: bedId }, look: 'main', busy }, say('pause.end'))
    : undefined
  const open =
    !status.paused && most > 0
      ? button({ does: 'choose-pause', data: { place: bedId }, look: 'quiet', busy }, say('pause.choose'))
      : undefined
  if (!end && !open && !pausing) return undefined
  const isChoosing = pausing?.step === 'choosing' && !status.paused
  return el(
    'div',
    { class: 'pause-actions', 'data-key': isChoosing ? 'pause-choices' : 'pause-actions' },
    el('div', { role: 'status', class: 'act-result' }, sayResult(pausing, say)),
    isChoosing ? chooseMinutes({ bedId, most }, say) : (end ?? open),
  )
}

function chooseMinutes({ bedId, most }: { bedId: string; most: number }, say: Sight['say']): HTMLElement {
  const title = `pause-${bedId}`
  const offered = choices.filter((minutes) => minutes <= most)
  const shown = offered.length > 0 ? offered : [most]
  return el(
    'div',
    { role: 'group', 'aria-labelledby': title },
    el('p', { id: title, class: 'actions-title' }, say('pause.how-long')),
    el('p', {}, say('pause.still-rings')),
    el(
      'div',
      { class: 'outcomes pause-choices' },
      shown.map((minutes) =>
        button({ does: 'pause', data: { place: bedId, minutes }, look: 'main' }, sayMinutes(minutes, say)),
      ),
    ),
    button({ does: 'hide-pause', data: { place: bedId }, look: 'quiet' }, say('do.back')),
  )
}

const sayMinutes = (minutes: number, say: Sight['say']): string =>
  minutes % 60 === 0 ? say('pause.hours', { n: minutes / 60 }) : say('pause.minutes', { n: minutes })

function sayResult(pausing: PauseState | undefined, say: Sight['say']): string | undefined {
  switch (pausing?.step) {
    case undefined:
    case 'choosing':
      return undefined
    case 'sending':
      return say('pause.sending')
    case 'unsure':
      return say('pause.unsure')
    case 'refused':
      return sayOr(say, `pause.refused.${pausing.because}`, pausing.detail)
    default:
      return pausing satisfies never
  }
}
