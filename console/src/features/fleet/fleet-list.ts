import { button } from '../../ui/button.ts'
import { type Child, el } from '../../ui/element.ts'
import { icon } from '../../ui/icon.ts'
import type { Sight } from '../../ui/sight.ts'
import { deviceRow } from './device-row.ts'
import { type Filter, filters, groups, type SeenDevice, type Standing } from './fleet-state.ts'
import { countMoved, isCounted, isSought } from './sort-fleet.ts'

export interface FleetListProps {
  seen: readonly SeenDevice[]
  order: readonly Standing[]
  search: string
  filter: Filter | undefined
  /** rows that are shown at most */
  most: number
  /** every device was read at least once */
  complete: boolean
  /** when the oldest of what is shown was read, by the cloud's clock (ms) */
  readAt: number | undefined
  /** the last attempt failed */
  failed: boolean
}

/** The devices, what needs somebody first. */
export function fleetList(props: FleetListProps, sight: Sight): HTMLElement {
  const { say, now } = sight
  const found = find(props, now)
  return el(
    'div',
    { class: 'fleet', 'data-key': 'fleet' },
    el('h1', { tabindex: -1, 'data-page-title': true }, say('fleet.title')),
    freshness(props, sight),
    counts(props, sight),
    el(
      'label',
      { class: 'search', 'data-key': 'search' },
      say('fleet.search'),
      el('input', { type: 'search', 'data-search': true, autocomplete: 'off', value: props.search }),
    ),
    moved(props, sight),
    narrowed(props, found.length, sight),
    rows(props, found, sight),
  )
}

function find({ seen, order, search, filter }: FleetListProps, now: number) {
  const byId = new Map(seen.map((one) => [one.device.deviceId, one]))
  return order.flatMap(({ deviceId, group }) => {
    const one = byId.get(deviceId)
    if (!one || !isSought(one, search) || (filter && !isCounted(one, filter, now))) return []
    return [{ seen: one, group }]
  })
}

/** How old what is shown is, and whether it is all there is. */
function freshness({ seen, complete, readAt, failed }: FleetListProps, { say, age }: Sight): HTMLElement {
  const lines: Child[] = []
  if (failed) lines.push(el('span', { class: 'device-trouble' }, icon('high'), say('fleet.failed')))
  if (!complete) lines.push(el('span', {}, say('fleet.reading', { n: seen.length })))
  else if (readAt !== undefined)
    lines.push(el('span', {}, say('fleet.read', { n: seen.length, age: age(readAt) })))
  return el('p', { class: 'fleet-fresh' }, lines)
}

function counts({ seen, filter, complete }: FleetListProps, { say, now }: Sight): HTMLElement {
  const unread = seen.filter(({ isRead }) => !isRead).length
  const symbols = { demanding: 'high', fault: 'low', silent: 'silent', connected: 'connected' } as const
  const count = (one: Filter) => {
    const n = seen.filter((device) => isCounted(device, one, now)).length
    return el(
      'button',
      {
        ...{ type: 'button', class: `button count-button count-${one}`, 'data-do': 'fleet-filter' },
        ...{ 'data-filter': one, 'data-key': one, 'aria-pressed': filter === one ? 'true' : 'false' },
      },
      icon(symbols[one]),
      el('span', { class: 'count-figure' }, complete ? String(n) : `${n}+`),
      el('span', {}, say(`fleet.count.${one}`)),
    )
  }
  return el(
    'div',
    { class: 'counts', role: 'group', 'aria-label': say('fleet.counts') },
    filters.map(count),
    unread > 0
      ? el('p', { class: 'counts-unread' }, icon('unknown'), say('fleet.unread', { n: unread }))
      : undefined,
  )
}

/** Rows stay where they are while somebody reads them; that some belong further up is said. */
function moved({ seen, order }: FleetListProps, { say, now }: Sight): HTMLElement | undefined {
  const n = countMoved(order, seen, now)
  if (n === 0) return undefined
  return el(
    'div',
    { class: 'notice notice-bad fleet-moved', 'data-key': 'moved', role: 'status' },
    el('p', {}, say('fleet.moved', { n })),
    button({ does: 'fleet-sort' }, say('fleet.sort')),
  )
}

function narrowed({ filter, search, seen }: FleetListProps, found: number, { say }: Sight) {
  const isNarrow = filter !== undefined || search.trim() !== ''
  return el(
    'p',
    { class: 'fleet-found', role: 'status', 'data-key': 'found' },
    isNarrow ? say('fleet.found', { n: found, all: seen.length }) : undefined,
  )
}

function rows(
  { most, complete, seen }: FleetListProps,
  found: ReturnType<typeof find>,
  sight: Sight,
): HTMLElement {
  const { say } = sight
  if (seen.length === 0) return el('p', { class: 'none' }, complete ? say('fleet.none') : undefined)
  const shown = found.slice(0, most)
  const rest = found.length - shown.length
  return el(
    'div',
    { class: 'fleet-list', 'data-key': 'fleet-list' },
    groups.map((group) => {
      const ofGroup = shown.filter((one) => one.group === group)
      if (ofGroup.length === 0) return undefined
      return el(
        'section',
        { class: `fleet-group fleet-${group}`, 'data-key': group },
        el('h2', {}, say(`fleet.group.${group}`)),
        el(
          'ul',
          {},
          ofGroup.map((one) => deviceRow(one.seen, sight)),
        ),
      )
    }),
    rest > 0 ? button({ does: 'fleet-more' }, say('fleet.more', { n: rest })) : undefined,
  )
}
