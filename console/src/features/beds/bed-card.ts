import type { BedStatus } from '../../../../contracts/bed-status.ts'
import { el } from '../../ui/element.ts'
import { icon } from '../../ui/icon.ts'
import type { Sight } from '../../ui/sight.ts'
import { sayOr } from '../../ui/vocabulary/index.ts'
import { type BedSight, judgeBed, measuredAt } from './judge-bed.ts'
import type { PauseState } from './pause-state.ts'
import { pauseActions, pauseNote } from './pause-view.ts'
import type { SeenBed } from './sort-beds.ts'

const words = { 'in-bed': 'bed.in', 'out-of-bed': 'bed.out' } as const

export interface BedCardProps extends SeenBed {
  showsTechnical: boolean
  pausing: PauseState | undefined
  /** its own page already shows last night, under its name */
  opened: boolean
}

/** One bed: who, in bed or out or unknown and why, what was measured and how old it is, protected or not. */
export function bedCard(seen: BedCardProps, sight: Sight): HTMLElement {
  const { bed, status, opened } = seen
  const judged = judgeBed(status, seen.isRead)
  return el(
    'article',
    { class: `card bed bed-${judged.state}`, 'data-key': bed.bedId, 'data-bed': bed.bedId },
    opened
      ? el('h1', { class: 'bed-name', tabindex: -1, 'data-page-title': true }, bed.name)
      : el('h3', { class: 'bed-name' }, bed.name),
    el('p', { class: 'where' }, bed.resident?.name ?? sight.say('bed.empty')),
    stateLine(judged, bed.timeZone, sight),
    pauseNote(seen, sight),
    disputeNote(status, sight),
    vitals(judged, status, sight),
    protection(seen, sight),
    openAlerts(seen, sight),
    bed.resident && !opened ? nightLink(bed, sight) : undefined,
    pauseActions(seen, sight),
  )
}

/** Its text is the same on every card; who does not see the card hears whose night it is. */
const nightLink = ({ bedId, name }: SeenBed['bed'], { say }: Sight): HTMLElement =>
  el(
    'p',
    { 'data-key': 'last-night' },
    el(
      'a',
      { class: 'details', href: `#/beds/${bedId}` },
      say('bed.last-night'),
      el('span', { class: 'unseen' }, ` · ${name}`),
    ),
  )

function stateLine(judged: BedSight, timeZone: string, { say, time }: Sight): HTMLElement {
  const isKnown = judged.state !== 'unknown'
  const word = isKnown ? say(words[judged.state]) : say('bed.unknown')
  const because = isKnown ? '' : sayOr(say, `bed.because.${judged.because}`, judged.because)
  const more = isKnown ? judged.since && say('bed.since', { time: time(judged.since, timeZone) }) : because
  const lastSeen =
    isKnown || !judged.lastSeen ? undefined : say('bed.last-seen', { what: say(words[judged.lastSeen]) })
  return el(
    'p',
    { class: 'bed-state' },
    el('span', { class: 'badge' }, icon(judged.state), word),
    el('span', { class: 'bed-more' }, [more, lastSeen].filter(Boolean).join(' · ')),
  )
}

/** Of two devices that say opposite things one is wrong: the bed's word is not to be relied on. */
function disputeNote(status: BedStatus | undefined, { say }: Sight): HTMLElement | undefined {
  if (status?.disputedSince === undefined) return undefined
  return el('p', { class: 'bed-disputed' }, icon('unknown'), say('bed.disputed'))
}

/** Numbers only beside their age, and only while the bed is known. */
function vitals(judged: BedSight, status: BedStatus | undefined, { say, age }: Sight): HTMLElement {
  const at = status && measuredAt(status)
  const ageLine = el(
    'span',
    { class: 'data-age' },
    at === undefined ? say('bed.no-data') : say('bed.data-age', { age: age(at) }),
  )
  if (judged.state !== 'in-bed') return el('p', { class: 'vitals' }, ageLine)
  const figure = (label: string, value: number | null) =>
    el(
      'span',
      { class: 'figure' },
      `${label} `,
      value === null ? say('bed.not-measured') : el('strong', {}, String(value)),
      value === null ? undefined : ` ${say('bed.per-minute')}`,
    )
  return el(
    'p',
    { class: 'vitals' },
    figure(say('bed.heart'), judged.heartRate),
    figure(say('bed.breath'), judged.respirationRate),
    ageLine,
  )
}

function protection({ bed, status, isRead }: SeenBed, { say, time }: Sight): HTMLElement | undefined {
  if (!status || !isRead) return undefined
  const { protectedSince, notProtectedSince, notProtectedBecause = '' } = status
  // A device that is heard does not protect somebody whom nobody watches.
  if (status.paused && status.protected) return undefined
  const why = sayOr(say, `bed.because.${notProtectedBecause}`, notProtectedBecause)
  const line = status.protected
    ? protectedSince
      ? say('bed.protected-since', { time: time(protectedSince, bed.timeZone) })
      : say('bed.protected')
    : notProtectedSince
      ? say('bed.not-protected-since', { why, time: time(notProtectedSince, bed.timeZone) })
      : say('bed.not-protected', { why })
  const name = status.protected ? 'protected' : 'not-protected'
  return el('p', { class: `protection ${name}` }, icon(name), line)
}

function openAlerts({ status, showsTechnical }: SeenBed & { showsTechnical: boolean }, { say }: Sight) {
  const shown = (status?.openAlerts ?? []).filter(
    ({ priority }) => showsTechnical || priority !== 'technical',
  )
  if (shown.length === 0) return undefined
  const links = shown.map(({ alertId, condition, priority, drill }) =>
    el(
      'a',
      { class: `chip priority-${priority}`, href: `#/alerts/${alertId}`, 'data-key': alertId },
      icon(priority),
      drill ? `${say('drill.title')} · ` : undefined,
      sayOr(say, `condition.${condition}`, condition),
    ),
  )
  return el('p', { class: 'bed-alerts' }, el('span', {}, say('bed.alerts')), links)
}
