import type { QuarantineItem } from '../../../../contracts/records.ts'
import { el } from '../../ui/element.ts'
import { deviceSection, showPart } from '../../ui/section.ts'
import type { Sight } from '../../ui/sight.ts'
import type { DeviceParts } from './fleet-state.ts'

interface QuarantineProps {
  part: DeviceParts['quarantine']
  /** all there ever were */
  count: number
  timeZone: string | undefined
}

/** Messages that could not be used, newest first, each with its field, its reason and what it said. */
export function quarantineSection({ part, count, timeZone }: QuarantineProps, sight: Sight): HTMLElement {
  const { say } = sight
  return deviceSection(
    'quarantine',
    say('quarantine.title', { n: count }),
    showPart(part, sight, ({ items, more }) => [
      items.length === 0 ? el('p', { class: 'hint' }, say('quarantine.none')) : undefined,
      el(
        'ol',
        { class: 'quarantine' },
        [...items]
          .sort((one, other) => other.at.localeCompare(one.at))
          .map((item) => itemLine(item, sight, timeZone)),
      ),
      more ? el('p', { class: 'hint' }, say('quarantine.older', { n: items.length })) : undefined,
    ]),
  )
}

function itemLine(
  item: QuarantineItem,
  { say, exactTime, age }: Sight,
  timeZone: string | undefined,
): HTMLElement {
  const { at, topic, reason, path, bytes, text, body } = item
  return el(
    'li',
    { 'data-key': `${at}-${topic}`, 'data-quarantined': at },
    el(
      'p',
      { class: 'quarantine-why' },
      path ? el('code', {}, path) : undefined,
      path ? ' — ' : undefined,
      reason,
    ),
    el(
      'p',
      { class: 'data-age' },
      say('quarantine.at', { time: exactTime(at, timeZone), age: age(at), bytes }),
    ),
    el('p', { class: 'data-age' }, el('code', {}, topic)),
    el(
      'details',
      {},
      el('summary', {}, say(text === undefined ? 'quarantine.raw-base64' : 'quarantine.raw')),
      // As text, never as markup: whoever holds a device's key writes what stands here.
      el('pre', {}, text ?? body),
    ),
  )
}
