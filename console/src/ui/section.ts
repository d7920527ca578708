import { type Child, el } from './element.ts'
import type { Part } from './part.ts'
import type { Sight } from './sight.ts'

/** One section of a page under its heading. */
export function deviceSection(name: string, title: string, ...children: Child[]): HTMLElement {
  const id = `device-${name}`
  return el(
    'section',
    { class: `card device-section ${id}`, 'data-key': id, 'aria-labelledby': id, tabindex: -1 },
    el('h2', { id }, title),
    children,
  )
}

/** What was read of a part, with its age when it may not pass for now; else why there is nothing. */
export function showPart<T>(part: Part<T>, { say, age }: Sight, show: (value: T) => Child): Child {
  switch (part.step) {
    case 'reading':
      return el('p', { class: 'hint' }, say('page.reading'))
    case 'failed':
      return el('p', { class: 'device-trouble' }, say('device.part-failed'))
    case 'refused':
      return el('p', { class: 'hint' }, say('device.part-refused'))
    case 'read':
      return [
        part.isRead
          ? undefined
          : el('p', { class: 'stale-mark' }, say('device.part-old', { age: age(part.readAt) })),
        show(part.value),
      ]
    default:
      return part satisfies never
  }
}

/** A line of a section: what it is about, what it says, and small print. */
export function line(
  key: string,
  title: string,
  value: Child,
  ...details: (string | undefined)[]
): HTMLElement {
  return el(
    'div',
    { class: 'night-line', 'data-key': key, 'data-line': key },
    el('dt', {}, title),
    el('dd', {}, el('strong', {}, value)),
    details
      .filter((one) => one !== undefined && one !== '')
      .map((one) => el('dd', { class: 'night-detail' }, one)),
  )
}

export const lines = (...children: Child[]): HTMLElement => el('dl', { class: 'night-lines' }, children)
