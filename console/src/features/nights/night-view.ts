import type { NightView } from '../../../../contracts/rollup.ts'
import { el } from '../../ui/element.ts'
import { icon } from '../../ui/icon.ts'
import type { Sight } from '../../ui/sight.ts'
import { chooseNight, dateBefore } from './choose-night.ts'
import type { Nights, NightsRead } from './nights-state.ts'
import { type NightLine, sayInBed, sayNight } from './say-night.ts'

/** Below this share of a night its figures say little; it does not count for what is usual either. */
const leastCoverage = 0.5

export interface NightProps {
  read: NightsRead
  timeZone: string
  residentId: string
  /** when it was read, if it could not be read again for long */
  staleSince: number | undefined
}

/** Last night in plain words, each figure beside what is usual. */
export function nightSection(props: NightProps, sight: Sight): HTMLElement {
  const { say, time } = sight
  return el(
    'section',
    { class: 'card night', 'data-key': 'night', 'aria-labelledby': 'night-title' },
    el('h2', { id: 'night-title' }, say('night.title')),
    props.staleSince === undefined
      ? undefined
      : el(
          'p',
          {},
          el('span', { class: 'stale-mark' }, say('stale.as-of', { time: time(props.staleSince) })),
        ),
    body(props, sight),
  )
}

function body({ read, timeZone, residentId }: NightProps, sight: Sight): HTMLElement[] {
  const { say, now } = sight
  switch (read.outcome) {
    case 'reading':
      return [el('p', { class: 'none', role: 'status' }, say('page.reading'))]
    case 'refused':
      return [el('p', { class: 'night-note', role: 'status' }, icon('unknown'), say('night.refused'))]
    case 'failed':
      return [el('p', { class: 'night-note', role: 'status' }, icon('unknown'), say('night.failed'))]
    case 'read':
      return chosen(read.nights, { now, timeZone, residentId }, sight)
    default:
      return read satisfies never
  }
}

function chosen(nights: Nights, asked: Parameters<typeof chooseNight>[1], sight: Sight): HTMLElement[] {
  const { say } = sight
  const choice = chooseNight(nights.items, asked)
  const show = (night: NightView) => oneNight({ night, nights, timeZone: asked.timeZone }, sight)
  if (choice.outcome === 'last-night') return show(choice.night)
  const why = el('p', { class: 'night-note' }, icon('unknown'), say(`night.${choice.outcome}`))
  if (!choice.earlier) return [why]
  return [why, el('h3', { class: 'night-earlier' }, say('night.earlier')), ...show(choice.earlier)]
}

function oneNight(
  { night, nights, timeZone }: { night: NightView; nights: Nights; timeZone: string },
  sight: Sight,
): HTMLElement[] {
  const { say } = sight
  // What is usual is known of one resident only.
  const baseline = nights.baseline?.residentId === night.residentId ? nights.baseline : undefined
  const lines = sayNight({ night, baseline, timeZone }, sight)
  const isSparse = night.coverage < leastCoverage
  const from = baseline ? say('night.usual-from', { n: baseline.nights }) : say('night.few-nights')
  return [
    el('p', { class: 'night-dates' }, sayDates(night.night, sight)),
    isSparse ? el('p', { class: 'night-note' }, icon('unknown'), say('night.sparse')) : undefined,
    el('p', { class: 'night-lead' }, sayInBed({ night, timeZone }, sight)),
    el(
      'dl',
      { class: 'night-lines' },
      lines.map((one) => line(one, sight)),
    ),
    el('p', { class: 'hint' }, from),
  ].filter((child) => child !== undefined)
}

function line({ key, label, value, usual, details = [] }: NightLine, { say }: Sight): HTMLElement {
  return el(
    'div',
    { class: 'night-line', 'data-line': key },
    el('dt', {}, label),
    el(
      'dd',
      {},
      value === null ? el('span', { class: 'unmeasured' }, say('bed.not-measured')) : el('strong', {}, value),
      usual === undefined ? undefined : [' ', el('span', { class: 'usual' }, usual)],
    ),
    details.map((detail) => el('dd', { class: 'night-detail' }, detail)),
  )
}

/** The evening's date and the next morning's. */
function sayDates(night: string, { say, language }: Sight): string {
  const format = new Intl.DateTimeFormat(language, {
    ...{ timeZone: 'UTC', weekday: 'short', month: 'short', day: 'numeric' },
  })
  const day = (date: string) => format.format(Date.parse(`${date}T00:00:00Z`))
  return say('night.dates', { evening: day(night), morning: day(dateBefore(night, -1)) })
}
