import type { Language } from './language.ts'

export interface ClockTime {
  language: Language
  /** IANA zone of the place; without it the browser's */
  timeZone?: string | undefined
  /** ms; a time of another day is said with its day */
  now: number
  withSeconds?: boolean
}

/** Wall-clock time at a place, e.g. `03:12`, `Mar 4, 03:12`. Where the place keeps other hours than the reader, with its zone. */
export function sayTime(time: number, { language, timeZone, now, withSeconds = false }: ClockTime): string {
  const zone = timeZone ?? ownZone()
  const dayOf = (when: number) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(when)
  const otherDay = dayOf(time) !== dayOf(now)
  const sameHours = hours(time, zone) === hours(time, ownZone())
  return new Intl.DateTimeFormat(language, {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(withSeconds ? { second: '2-digit' } : {}),
    ...(otherDay ? { month: 'short', day: 'numeric' } : {}),
    ...(sameHours ? {} : { timeZoneName: 'short' }),
  }).format(time)
}

const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

const hours = (time: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(time)
