import type { Alert } from '../../../../contracts/alert.ts'
import { el } from '../../ui/element.ts'
import type { Sight } from '../../ui/sight.ts'
import { sayOr, type Word } from '../../ui/vocabulary/index.ts'

type Entry = Alert['timeline'][number]
type Reached = Alert['reach'][number]

interface HistoryProps {
  alert: Alert
  timeZone: string | undefined
}

/** The course of an alert and who was reached, oldest first. */
export function alertHistory({ alert, timeZone }: HistoryProps, sight: Sight): HTMLElement {
  const { say, exactTime } = sight
  const line = (at: string, ...children: string[]) =>
    el('li', {}, el('time', { datetime: at }, exactTime(at, timeZone)), el('span', {}, children))
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
          {},
          alert.reach.map((reached) => line(reached.aboutToSend, sayReached(reached, sight))),
        ),
  )
}

function sayEntry({ what, who, detail = {} }: Entry, timeZone: string | undefined, sight: Sight): string {
  const { say, time, nameOf } = sight
  const more = [
    what === 'answered-device' ? who : who && nameOf(who),
    typeof detail.eta === 'number' ? say('history.due-by', { time: time(detail.eta, timeZone) }) : undefined,
    typeof detail.outcome === 'string' ? sayOr(say, `outcome.${detail.outcome}`, detail.outcome) : undefined,
    typeof detail.channel === 'string' ? sayChannel(detail.channel, sight) : undefined,
  ].filter((part) => part !== undefined)
  return [sayOr(say, `history.${what}`, what), ...more].join(' · ')
}

const sayChannel = (channel: string, { say }: Sight): string =>
  say('history.over', { channel: sayOr(say, `channel.${channel}`, channel) })

/** The furthest that is known, never more: accepted by a channel is not delivered to a person. */
function sayReached(reached: Reached, sight: Sight): string {
  const { say, nameOf } = sight
  const stages = ['answered', 'seen', 'delivered', 'accepted'] as const
  const furthest = stages.find((stage) => reached[stage] !== undefined)
  const word: Word = `reach.${furthest ?? 'about-to-send'}`
  const became =
    reached.failed && furthest === undefined
      ? say('reach.failed', { reason: reached.failed.reason })
      : say(word)
  return [nameOf(reached.personId), sayChannel(reached.channel, sight), became].join(' · ')
}
