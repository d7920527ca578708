import type { BedStatus } from '../../../../contracts/bed-status.ts'
import { el } from '../../ui/element.ts'
import { msOf, type Sight } from '../../ui/sight.ts'
import { sayOr } from '../../ui/vocabulary/index.ts'

type Reading = NonNullable<BedStatus['measurements']>[number]

interface ReadingsProps {
  bed: { timeZone: string }
  status: BedStatus | undefined
}

/** The last reading of each kind a terminal took, newest first, each with its unit and age. */
export function readingsSection({ bed, status }: ReadingsProps, sight: Sight): HTMLElement {
  const { say } = sight
  const readings = [...(status?.measurements ?? [])].sort((a, b) => msOf(b.at) - msOf(a.at))
  const none = say(status ? 'reading.none' : 'bed.because.not-read')
  return el(
    'section',
    { class: 'card readings', 'data-key': 'readings', 'aria-labelledby': 'readings-title' },
    el('h2', { id: 'readings-title' }, say('reading.title')),
    readings.length === 0
      ? el('p', { class: 'none' }, none)
      : el(
          'dl',
          { class: 'night-lines' },
          readings.map((reading) => readingLine(reading, bed.timeZone, sight)),
        ),
  )
}

function readingLine(reading: Reading, timeZone: string, { say, time, age }: Sight): HTMLElement {
  const { kind, at } = reading
  const { pulse } = reading.values
  return el(
    'div',
    { class: 'night-line', 'data-key': kind, 'data-line': kind },
    el('dt', {}, sayOr(say, `reading.${kind}`, kind)),
    el(
      'dd',
      {},
      el('strong', {}, sayReading(reading, say)),
      pulse === undefined
        ? undefined
        : [' ', el('span', { class: 'usual' }, say('reading.pulse', { n: pulse }))],
    ),
    el('dd', { class: 'night-detail' }, say('reading.at', { time: time(at, timeZone), age: age(at) })),
  )
}

/** `128/76 mmHg`, `36.5 °C`. */
export function sayReading({ kind, values, unit }: Reading, say: Sight['say']): string {
  const names = kind === 'blood-pressure' ? ['systolic', 'diastolic'] : [kind]
  const figures = names.map((name) => values[name])
  const isWhole = figures.every((value) => value !== undefined)
  return isWhole ? `${figures.join('/')} ${unit}` : say('bed.not-measured')
}
