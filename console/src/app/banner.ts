import { sayAge } from '../ui/age.ts'
import { button } from '../ui/button.ts'
import { el } from '../ui/element.ts'
import { icon } from '../ui/icon.ts'
import type { Sight } from '../ui/sight.ts'
import { type Freshness, freshForMs, type Trouble } from './freshness.ts'

/** Says that what is shown may not be so any more. Nothing while it is fresh. */
export function banner(
  { freshness, trouble }: { freshness: Freshness; trouble: Trouble | undefined },
  { say, now, time }: Sight,
): HTMLElement | undefined {
  const cause = trouble && say(trouble === 'unreachable' ? 'stale.unreachable' : 'stale.failing')
  switch (freshness.outcome) {
    case 'fresh':
      return undefined
    case 'wavering':
      return el('div', { class: 'banner banner-wavering', 'data-key': 'wavering' }, say('stale.wavering'))
    case 'never':
      if (!trouble) return undefined
      return alarm([say('stale.never'), cause], say('stale.retry'), say('stale.title'))
    case 'stale': {
      const values = { time: time(now - freshness.age), age: sayAge(say, freshness.age) }
      const lines = [say('stale.since', values), cause, say('stale.call')]
      return alarm(lines, say('stale.retry'), say('stale.title'))
    }
    default:
      return freshness satisfies never
  }
}

/** The title is announced once; the ticking age below it is not. */
const alarm = (lines: (string | undefined)[], retry: string, title: string): HTMLElement =>
  el(
    'div',
    { class: 'banner banner-stale', 'data-key': 'stale' },
    el('p', { class: 'banner-title', role: 'alert' }, icon('high'), title),
    lines.filter((line) => line !== undefined).map((line) => el('p', {}, line)),
    button({ does: 'read-now', look: 'plain' }, retry),
  )

/** One quiet line in the head of the page: how long ago everything was checked. */
export function checkedLine(freshness: Freshness, { say }: Sight): HTMLElement | undefined {
  if (freshness.outcome === 'never' || freshness.age > freshForMs) return undefined
  const seconds = Math.floor(freshness.age / 1000)
  const line = seconds < 4 ? say('fresh.now') : say('fresh.ago', { age: sayAge(say, freshness.age) })
  return el('span', { class: 'checked' }, line)
}
