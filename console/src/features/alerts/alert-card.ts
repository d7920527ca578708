import type { Alert, Condition } from '../../../../contracts/alert.ts'
import { el } from '../../ui/element.ts'
import { icon } from '../../ui/icon.ts'
import { msOf, type Sight } from '../../ui/sight.ts'
import { sayOr } from '../../ui/vocabulary/index.ts'
import { type AccessState, accessView } from './access-view.ts'
import type { ActState, Panel } from './act-state.ts'
import { alertActions } from './alert-actions.ts'
import { sayActState, sayPlace, sayState } from './say-alert.ts'

/** A call known this much (ms) after it happened: somebody has waited longer than anybody knew. */
const worthSayingMs = 60_000
const calls: readonly Condition[] = ['sos', 'service-call', 'fall', 'smoke', 'gas', 'water']

const isKnownLate = ({ late, condition, knownAt, onset }: Alert): boolean =>
  late || (calls.includes(condition) && msOf(knownAt) - msOf(onset) > worthSayingMs)

export interface AlertCardProps {
  alert: Alert
  resident: string | undefined
  timeZone: string | undefined
  act: ActState | undefined
  panel: Panel | undefined
  access: AccessState | undefined
  /** its own page already shows the details */
  opened: boolean
  /** when it was read, if that is too long ago to pass for now */
  staleSince: number | undefined
}

/** One alert: what, where, since when, why, who is going, and the next step at the bottom. */
export function alertCard(props: AlertCardProps, sight: Sight): HTMLElement {
  const { alert, resident, act, panel } = props
  const { say } = sight
  const what = `what-${alert.alertId}`
  const result = act ? sayActState(act, alert, sight) : ''
  return el(
    'article',
    {
      class: `card alert priority-${alert.priority}${alert.drill ? ' drill' : ''}`,
      'data-key': alert.alertId,
      'data-alert-card': alert.alertId,
      'aria-labelledby': what,
      tabindex: -1,
    },
    alert.drill ? drillMark(sight) : undefined,
    el(
      'header',
      { class: 'card-head' },
      el('span', { class: 'badge' }, icon(alert.priority), say(`priority.${alert.priority}`)),
      props.staleSince === undefined ? undefined : staleMark(props.staleSince, sight),
    ),
    el('h3', { id: what, class: 'what' }, sayOr(say, `condition.${alert.condition}`, alert.condition)),
    el('p', { class: 'where' }, sayPlace(alert, resident)),
    since(props, sight),
    remarks(props, sight),
    el('p', { class: `who who-${alert.state}` }, sayState(alert, sight, props.timeZone)),
    accessView(props, sight),
    props.opened
      ? undefined
      : el('a', { class: 'details', href: `#/alerts/${alert.alertId}` }, say('alert.details')),
    el('p', { class: 'act-result', role: 'status', 'data-key': `result-${alert.alertId}` }, result),
    alertActions({ alert, panel, busy: act?.outcome === 'sending' }, sight),
  )
}

/** Large and in words: nobody may take a rehearsal for a call, nor a call for a rehearsal. */
const drillMark = ({ say }: Sight): HTMLElement =>
  el(
    'div',
    { class: 'drill-mark' },
    el('p', { class: 'drill-word' }, icon('drill'), say('drill.mark')),
    el('p', {}, say('drill.nothing-happened')),
  )

const staleMark = (staleSince: number, { say, time }: Sight): HTMLElement =>
  el('span', { class: 'stale-mark' }, say('stale.as-of', { time: time(staleSince) }))

function since({ alert, timeZone }: AlertCardProps, { say, time, age }: Sight): HTMLElement {
  return el(
    'p',
    { class: 'since' },
    say('alert.since', { time: time(alert.onset, timeZone), age: age(alert.onset) }),
    isKnownLate(alert)
      ? el('span', { class: 'known' }, ` · ${say('alert.known', { time: time(alert.knownAt, timeZone) })}`)
      : undefined,
  )
}

function remarks({ alert, timeZone, opened }: AlertCardProps, { say, time, language }: Sight): HTMLElement[] {
  const lines = [say('alert.because', { why: alert.because[language] })]
  if (
    alert.endedAt &&
    (alert.state === 'open' || alert.state === 'acknowledged' || alert.state === 'arrived')
  )
    lines.push(say('alert.ended', { time: time(alert.endedAt, timeZone) }))
  if (opened) lines.push(sayOr(say, `meaning.${alert.condition}`, ''))
  if (alert.hiddenBy) lines.push(say('alert.hidden'))
  if (alert.disproved) lines.push(say('alert.disproved'))
  return lines.filter(Boolean).map((line) => el('p', { class: 'because' }, line))
}
