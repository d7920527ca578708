import { button } from '../../ui/button.ts'
import { type Child, el } from '../../ui/element.ts'
import { line, lines } from '../../ui/section.ts'
import type { Sight } from '../../ui/sight.ts'
import type { LiveReading } from './read-live.ts'

/** What was heard longer ago than this (ms) is not how she is now. */
const freshMs = 10_000

/** Watching a bed, as it is at this moment. */
export type SeenWatch =
  | { step: 'off' | 'asking' | 'ended' | 'unsure' }
  | { step: 'refused'; detail: string }
  | {
      step: 'watching'
      line: 'opening' | 'hears' | 'lost'
      /** how long (ms) the device goes on */
      leftMs: number
      /** each device of the bed that has said something, and how long ago (ms) it measured that */
      readings: { deviceId: string; reading: LiveReading; ageMs: number }[]
    }

/** Heart and breath as they are measured, for three minutes at a time. */
export function watchSection({ bedId, watch }: { bedId: string; watch: SeenWatch }, sight: Sight) {
  const { say } = sight
  const word = watch.step === 'watching' ? 'watch.go-on' : 'watch.begin'
  const look = watch.step === 'watching' ? 'quiet' : 'plain'
  return el(
    'section',
    { class: 'card', 'data-key': 'watch', 'aria-labelledby': 'watch-title' },
    el('h2', { id: 'watch-title' }, say('watch.title')),
    inside(watch, sight),
    button({ does: 'watch', data: { place: bedId }, look, busy: watch.step === 'asking' }, say(word)),
  )
}

function inside(watch: SeenWatch, sight: Sight): Child {
  const { say } = sight
  switch (watch.step) {
    case 'off':
    case 'asking':
    case 'ended':
    case 'unsure':
      return el('p', { role: 'status' }, say(`watch.${watch.step}`))
    case 'refused':
      return el('p', { role: 'status' }, say('watch.refused'), ' ', watch.detail)
    case 'watching':
      return [
        el('p', { role: 'status' }, sayLine(watch, say)),
        lines(watch.readings.map((one) => readingLines(one, watch.readings.length > 1, sight))),
        el('p', { class: 'hint' }, say('watch.left', { n: Math.ceil(watch.leftMs / 1000) })),
      ]
    default:
      return watch satisfies never
  }
}

function sayLine(watch: Extract<SeenWatch, { step: 'watching' }>, say: Sight['say']): string {
  if (watch.line !== 'hears') return say(`watch.${watch.line}`)
  return say(watch.readings.length === 0 ? 'watch.nothing-yet' : 'watch.hears')
}

type Seen = Extract<SeenWatch, { step: 'watching' }>['readings'][number]

function readingLines({ deviceId, reading, ageMs }: Seen, isOneOfSeveral: boolean, sight: Sight): Child {
  const { say, age, now } = sight
  const isOld = ageMs > freshMs
  const figure = (value: number | null) => {
    if (value === null) return say('bed.not-measured')
    return isOld ? say('watch.was', { n: value }) : say('watch.is', { n: value })
  }
  const details = [
    say(isOld ? 'watch.old' : 'watch.age', { age: age(now - ageMs) }),
    reading.isWeak ? say('watch.weak') : undefined,
    isOneOfSeveral ? deviceId : undefined,
  ]
  const tell = (name: string, title: string, value: number | null) =>
    line(
      `${deviceId}-${name}`,
      title,
      el('span', { class: isOld ? 'stale-mark' : 'live' }, figure(value)),
      ...details,
    )
  return [
    tell('heart', say('bed.heart'), reading.heartRate),
    tell('breath', say('watch.breath'), reading.respirationRate),
  ]
}
